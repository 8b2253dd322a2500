//! Names for the tree's nodes. A view is two words, `Copy`, and made on the way down; accessors answer
//! `None` where the text lacks what they ask for.

use std::borrow::Cow;

use rowan::{GreenNode, GreenNodeData, GreenTokenData, NodeOrToken};

use super::kind::SyntaxKind::{self, *};
use super::string::unescape;
use crate::order;
use crate::text::{TextRange, TextSize};

#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    green: &'a GreenNodeData,
    start: TextSize,
}

#[derive(Clone, Copy, Debug)]
pub struct Token<'a> {
    green: &'a GreenTokenData,
    start: TextSize,
}

/// A node, or a token that is one by itself: a name, a string, a number.
#[derive(Clone, Copy, Debug)]
pub enum Expr<'a> {
    Node(Node<'a>),
    Token(Token<'a>),
}

impl<'a> Node<'a> {
    pub fn kind(self) -> SyntaxKind {
        SyntaxKind::from_raw(self.green.kind())
    }

    pub fn range(self) -> TextRange {
        TextRange::at(self.start, self.green.text_len())
    }

    /// All children, trivia included.
    pub fn all_children(self) -> impl Iterator<Item = Expr<'a>> {
        let mut at = self.start;
        self.green.children().map(move |child| {
            let start = at;
            match child {
                NodeOrToken::Node(green) => {
                    at += green.text_len();
                    Expr::Node(Node { green, start })
                }
                NodeOrToken::Token(green) => {
                    at += green.text_len();
                    Expr::Token(Token { green, start })
                }
            }
        })
    }

    pub fn children(self) -> impl Iterator<Item = Expr<'a>> {
        self.all_children().filter(|it| !it.kind().is_trivia())
    }

    /// Whether a line break stands within.
    pub fn spans_lines(self) -> bool {
        self.green.children().any(|child| match child {
            NodeOrToken::Node(green) => Node { green, start: self.start }.spans_lines(),
            NodeOrToken::Token(token) => token.text().contains('\n'),
        })
    }

    fn child_at(self, range: TextRange) -> Option<Expr<'a>> {
        self.all_children().find(|it| it.range().contains_range(range))
    }

    fn nodes(self, kind: SyntaxKind) -> impl Iterator<Item = Node<'a>> {
        self.all_children().filter_map(move |it| match it {
            Expr::Node(node) if node.kind() == kind => Some(node),
            _ => None,
        })
    }
}

impl<'a> Token<'a> {
    pub fn kind(self) -> SyntaxKind {
        SyntaxKind::from_raw(self.green.kind())
    }

    pub fn text(self) -> &'a str {
        self.green.text()
    }

    pub fn range(self) -> TextRange {
        TextRange::at(self.start, self.green.text_len())
    }

    pub fn is(self, word: &str) -> bool {
        self.kind() == Ident && self.text().eq_ignore_ascii_case(word)
    }

    /// What the token means: a name without quotes, a string with its escapes resolved.
    pub fn value(self) -> Cow<'a, str> {
        let text = self.text();
        let inner = |quote: &str| {
            let text = text.strip_prefix(quote).unwrap_or(text);
            text.strip_suffix(quote).unwrap_or(text)
        };
        match self.kind() {
            Quoted => unescape(inner("\"")),
            Str if text.len() >= 6 && text.starts_with("'''") => unescape(inner("'''")),
            Str => unescape(inner("'")),
            Expression => Cow::Borrowed(inner("`")),
            _ => Cow::Borrowed(text),
        }
    }
}

impl<'a> Expr<'a> {
    pub fn kind(self) -> SyntaxKind {
        match self {
            Expr::Node(it) => it.kind(),
            Expr::Token(it) => it.kind(),
        }
    }

    pub fn range(self) -> TextRange {
        match self {
            Expr::Node(it) => it.range(),
            Expr::Token(it) => it.range(),
        }
    }

    pub fn node(self, kind: SyntaxKind) -> Option<Node<'a>> {
        match self {
            Expr::Node(it) if it.kind() == kind => Some(it),
            _ => None,
        }
    }

    pub fn token(self) -> Option<Token<'a>> {
        match self {
            Expr::Token(it) => Some(it),
            Expr::Node(_) => None,
        }
    }

    /// A name, quoted or not.
    pub fn name(self) -> Option<Token<'a>> {
        self.token().filter(|it| matches!(it.kind(), Ident | Quoted))
    }

    /// A name without quotes.
    pub fn word(self) -> Option<Token<'a>> {
        self.token().filter(|it| it.kind() == Ident)
    }

    /// A string, in whichever quotes.
    pub fn string(self) -> Option<Token<'a>> {
        self.token().filter(|it| matches!(it.kind(), Str | Quoted))
    }

    pub fn expression(self) -> Option<Token<'a>> {
        self.token().filter(|it| it.kind() == Expression)
    }

    /// `#rgb` or `#rrggbb`.
    pub fn color(self) -> Option<Token<'a>> {
        let digits = |it: &Token<'_>| {
            let text = it.text();
            matches!(text.len(), 4 | 7) && text.bytes().skip(1).all(|it| it.is_ascii_hexdigit())
        };
        self.token().filter(|it| it.kind() == Color).filter(digits)
    }

    /// A number with its signs, as written: `-1`.
    pub fn number(self) -> Option<Cow<'a, str>> {
        let mut signs = String::new();
        let mut at = self;
        loop {
            if let Some(token) = at.token() {
                let number = Some(token).filter(|it| it.kind() == Number)?.text();
                return Some(match number.split_once('.') {
                    // `12.` and `12.e3`, which other languages do not read.
                    Some((whole, rest)) if !rest.starts_with(|c: char| c.is_ascii_digit()) => {
                        Cow::Owned(signs + whole + rest)
                    }
                    _ if signs.is_empty() => Cow::Borrowed(number),
                    _ => Cow::Owned(signs + number),
                });
            }
            let (operator, operand) = at.prefix()?;
            if !matches!(operator.text(), "-" | "+") {
                return None;
            }
            signs.push_str(operator.text());
            at = operand?;
        }
    }

    /// The names of `a`, `a.b`, `a.b.c`.
    pub fn path(self) -> Option<Vec<Token<'a>>> {
        let (names, columns) = self.endpoint()?;
        columns.is_none().then_some(names)
    }

    /// The names of `a.b`, and what stands in parentheses behind the last point.
    pub fn endpoint(self) -> Option<(Vec<Token<'a>>, Option<Node<'a>>)> {
        let mut names = Vec::new();
        let mut columns = None;
        let mut at = self;
        loop {
            if let Some(name) = at.name() {
                names.push(name);
                names.reverse();
                return Some((names, columns));
            }
            let (left, operator, right) = at.infix()?;
            if operator.text() != "." {
                return None;
            }
            let right = right?;
            match right.node(Tuple) {
                Some(tuple) if names.is_empty() && columns.is_none() => columns = Some(tuple),
                _ => names.push(right.name()?),
            }
            at = left;
        }
    }

    /// The operator and what it stands before.
    pub fn prefix(self) -> Option<(Token<'a>, Option<Expr<'a>>)> {
        let mut children = self.node(Prefix)?.children();
        Some((children.next()?.token()?, children.next()))
    }

    pub fn infix(self) -> Option<(Expr<'a>, Token<'a>, Option<Expr<'a>>)> {
        let mut children = self.node(Infix)?.children();
        Some((children.next()?, children.next()?.token()?, children.next()))
    }

    /// What is called, and the tuple behind it.
    pub fn call(self) -> Option<(Expr<'a>, Node<'a>)> {
        let node = self.node(Call)?;
        Some((node.children().next()?, node.nodes(Tuple).last()?))
    }

    /// What stands before the brackets, and the brackets.
    pub fn array(self) -> Option<(Expr<'a>, List<'a>)> {
        let node = self.node(Array)?;
        Some((node.children().next()?, List(node.nodes(SyntaxKind::List).last()?)))
    }
}

/// What stands between the parentheses.
pub fn items(tuple: Node<'_>) -> impl Iterator<Item = Expr<'_>> {
    tuple.children().filter(|it| !matches!(it.kind(), LParen | RParen | Comma | Error))
}

/// The names of `(a, b)`, if they are all it holds.
pub fn names(tuple: Node<'_>) -> Option<Vec<Token<'_>>> {
    items(tuple).map(Expr::name).collect()
}

macro_rules! view {
    ($($(#[$doc:meta])* $name:ident: $kind:ident),+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name<'a>(Node<'a>);
        impl<'a> $name<'a> {
            pub fn cast(node: Node<'a>) -> Option<$name<'a>> {
                (node.kind() == SyntaxKind::$kind).then_some($name(node))
            }
            pub fn node(self) -> Node<'a> { self.0 }
            pub fn range(self) -> TextRange { self.0.range() }
        }
    )+};
}
view! {
    Root: Root,
    /// `keyword name as alias [settings] { … }`, or `keyword name: line`.
    Element: Element,
    Block: Block,
    Line: Line,
    List: List,
    Attribute: Attribute
}

impl<'a> Root<'a> {
    pub(super) fn new(green: &'a GreenNodeData) -> Root<'a> {
        Root(Node { green, start: TextSize::new(0) })
    }

    /// The tokens that end at or before an offset, from the start of the last element or error there.
    pub fn tokens_before(self, offset: TextSize) -> Vec<Token<'a>> {
        let mut last = None;
        for child in self.0.all_children() {
            if child.range().start() >= offset {
                break;
            }
            if let Expr::Node(node) = child {
                last = Some(node);
            }
        }
        let mut out = Vec::new();
        let mut open: Vec<Node<'a>> = last.into_iter().collect();
        // Depth first; the parser bounds the depth, a stack bounds it here too.
        while let Some(node) = open.pop() {
            let mut nodes = Vec::new();
            for child in node.children().take_while(|it| it.range().start() < offset) {
                match child {
                    Expr::Token(token) => out.push(token),
                    Expr::Node(node) => nodes.push(node),
                }
            }
            open.append(&mut nodes);
        }
        order::sort_by_key(&mut out, |it| it.range().start());
        out
    }

    pub fn elements(self) -> impl Iterator<Item = Element<'a>> {
        self.0.nodes(SyntaxKind::Element).map(Element)
    }

    /// The nodes that a range lies in, from the outermost to the innermost.
    pub fn nodes_at(self, range: TextRange) -> Vec<Node<'a>> {
        let mut out = vec![self.0];
        while let Some(Expr::Node(node)) = out.last().and_then(|it| it.child_at(range)) {
            out.push(node);
        }
        out
    }

    /// The tokens that lie in a range, trivia left out, in the order of the text.
    pub fn tokens_in(self, range: TextRange) -> Vec<Token<'a>> {
        let mut out = Vec::new();
        let mut open: Vec<Expr<'a>> = Vec::new();
        open.extend(self.nodes_at(range).pop().map(Expr::Node));
        while let Some(next) = open.pop() {
            match next {
                Expr::Token(token) if range.contains_range(token.range()) => out.push(token),
                Expr::Token(_) => {}
                Expr::Node(node) => {
                    let met = |it: &Expr<'a>| it.range().intersect(range).is_some();
                    let first = open.len();
                    open.extend(node.children().filter(met));
                    open.get_mut(first..).unwrap_or_default().reverse();
                }
            }
        }
        out
    }

    /// The token that a range lies in.
    pub fn token_at(self, range: TextRange) -> Option<Token<'a>> {
        self.nodes_at(range).last()?.child_at(range)?.token()
    }
}

/// The parts of an element.
#[derive(Clone, Copy, Debug)]
pub struct ElementParts<'a> {
    pub keyword: Token<'a>,
    /// Of a Metadata element: what kind of thing it is about.
    pub target: Option<Token<'a>>,
    pub name: Option<Expr<'a>>,
    pub alias: Option<Expr<'a>>,
    pub settings: Option<List<'a>>,
    pub body: Option<Body<'a>>,
}

#[derive(Clone, Copy, Debug)]
pub enum Body<'a> {
    Block(Block<'a>),
    /// Behind a colon.
    Line(Line<'a>),
}

/// A statement of a block.
#[derive(Clone, Copy, Debug)]
pub enum Statement<'a> {
    Element(Element<'a>),
    Line(Line<'a>),
}

/// An element that lives on without its tree, and knows itself in the tree after an edit.
#[derive(Clone, Debug)]
pub struct HeldElement(GreenNode);

impl HeldElement {
    /// Whether that is the same element, unchanged, wherever it stands now.
    pub fn is(&self, element: Element<'_>) -> bool {
        std::ptr::eq::<GreenNodeData>(&*self.0, element.0.green)
    }
}

impl<'a> Element<'a> {
    pub fn hold(self) -> HeldElement {
        HeldElement(self.0.green.to_owned())
    }

    pub fn keyword(self) -> Option<Token<'a>> {
        self.0.all_children().next()?.token()
    }

    pub fn parts(self) -> Option<ElementParts<'a>> {
        let mut children = self.0.children().filter(|it| it.kind() != Error).peekable();
        let keyword = children.next()?.token()?;
        let mut target = None;
        if keyword.is("metadata") {
            target = children.peek().and_then(|it| it.word());
            if target.is_some() {
                children.next();
            }
        }
        let is_name = |it: &Expr<'a>| {
            !matches!(it.kind(), SyntaxKind::List | SyntaxKind::Block | SyntaxKind::Line | Colon)
        };
        let name = children.next_if(is_name);
        let mut alias = None;
        if children.next_if(|it| it.word().is_some_and(|it| it.is("as"))).is_some() {
            alias = children.next_if(is_name);
        }
        let mut parts = ElementParts { keyword, target, name, alias, settings: None, body: None };
        for child in children {
            let Expr::Node(node) = child else { continue };
            match node.kind() {
                SyntaxKind::List => parts.settings = Some(List(node)),
                SyntaxKind::Block => parts.body = Some(Body::Block(Block(node))),
                SyntaxKind::Line => parts.body = Some(Body::Line(Line(node))),
                _ => {}
            }
        }
        Some(parts)
    }
}

impl<'a> Body<'a> {
    pub fn range(self) -> TextRange {
        match self {
            Body::Block(it) => it.range(),
            Body::Line(it) => it.range(),
        }
    }

    pub fn block(self) -> Option<Block<'a>> {
        match self {
            Body::Block(it) => Some(it),
            Body::Line(_) => None,
        }
    }
}

impl<'a> Block<'a> {
    pub fn statements(self) -> impl Iterator<Item = Statement<'a>> {
        self.0.all_children().filter_map(|it| match it {
            Expr::Node(node) => match node.kind() {
                SyntaxKind::Element => Some(Statement::Element(Element(node))),
                SyntaxKind::Line => Some(Statement::Line(Line(node))),
                _ => None,
            },
            Expr::Token(_) => None,
        })
    }

    pub fn lines(self) -> impl Iterator<Item = Line<'a>> {
        self.0.nodes(SyntaxKind::Line).map(Line)
    }
}

impl<'a> Line<'a> {
    /// The expressions side by side; those that could not be understood are left out.
    pub fn parts(self) -> impl Iterator<Item = Expr<'a>> {
        self.0.children().filter(|it| it.kind() != Error)
    }

    pub fn first(self) -> Option<Expr<'a>> {
        self.parts().next()
    }
}

impl<'a> List<'a> {
    pub fn attributes(self) -> impl Iterator<Item = Attribute<'a>> {
        self.0.nodes(SyntaxKind::Attribute).map(Attribute)
    }
}

impl<'a> Attribute<'a> {
    /// The words of the name.
    pub fn name_tokens(self) -> impl Iterator<Item = Token<'a>> {
        self.0.children().map_while(|it| it.token().filter(|it| it.kind() != Colon))
    }

    pub fn colon(self) -> Option<Token<'a>> {
        self.0.children().filter_map(Expr::token).find(|it| it.kind() == Colon)
    }

    /// An expression, or a node of `Words`.
    pub fn value(self) -> Option<Expr<'a>> {
        self.0.children().skip_while(|it| it.kind() != Colon).nth(1).filter(|it| it.kind() != Error)
    }
}

/// The words of a `Words` node, or of a single word, separated by one blank, in lower case.
pub fn words(value: Expr<'_>) -> Option<String> {
    let lower = |it: Token<'_>| it.text().to_ascii_lowercase();
    match value {
        Expr::Token(token) => Some(token).filter(|it| it.kind() == Ident).map(lower),
        Expr::Node(node) if node.kind() == Words => {
            let words: Vec<_> = node.children().filter_map(Expr::word).map(lower).collect();
            Some(words.join(" "))
        }
        Expr::Node(_) => None,
    }
}
