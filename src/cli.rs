//! The command line: what the page does, for files and pipes.
//!
//! A command answers with an [`Outcome`] or a message; nothing is written before all of it is made,
//! so a command that fails leaves nothing behind.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};
use crowsfoot::document::Document;
use crowsfoot::generate::{self, Language, Options, TARGETS, Target};
use crowsfoot::problem::{Diagnostic, Severity};
use crowsfoot::schema::{self, Schema};
use crowsfoot::{scene, share};

use input::Source;
use output::{File, Outcome};

mod check;
#[cfg(feature = "import")]
mod import;
mod input;
mod output;
mod report;
mod rules;
mod sarif;

const EXAMPLES: &str = "\
Examples:
  crowsfoot check shop.dbml
  crowsfoot check --format json *.dbml
  crowsfoot check --fix --deny warnings shop.dbml
  crowsfoot check --format sarif *.dbml > crowsfoot.sarif
  crowsfoot generate --target postgresql shop.dbml > shop.sql
  crowsfoot generate --target seaorm --out src shop.dbml
  crowsfoot render --out shop.svg shop.dbml
  crowsfoot share shop.dbml
  crowsfoot open 'https://example.org/#v1.…' > shop.dbml
  pg_dump --schema-only shop | crowsfoot import - > shop.dbml
  crowsfoot import --out shop.dbml models/*.py
  pg_schema_to_dbml | crowsfoot schema -

A FILE of - is standard input. The exit code is 0, or 1 where a document has errors, or 2 where the
command could not do its work.";

/// Entity-relationship diagrams from DBML: problems, SQL, entities, drawings and links.
#[derive(Parser)]
#[command(name = "crowsfoot", version, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Say what is wrong with documents
    Check(check::Check),
    /// Generate SQL or entities
    #[command(after_help = "Without --out the files are printed one after the other.")]
    Generate {
        /// What to generate, see `crowsfoot targets`
        #[arg(long, value_name = "ID", value_parser = PossibleValuesParser::new(TARGETS.iter().map(|it| it.id)))]
        target: String,
        /// The directory to write into; it is made where it is missing
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// A choice of the target, see `crowsfoot targets`; it goes before what the document says
        #[arg(long = "option", value_name = "KEY=VALUE")]
        options: Vec<String>,
        /// A DBML document; - is standard input
        file: PathBuf,
    },
    /// Draw the diagram as SVG
    Render {
        /// The file to write; its directory is made where it is missing
        #[arg(long, value_name = "FILE.svg")]
        out: Option<PathBuf>,
        /// A DBML document; - is standard input
        file: PathBuf,
    },
    /// Put a document into a link
    Share {
        /// The address of the page; without it only the part from the # on is printed
        #[arg(long, value_name = "URL", default_value = "")]
        page: String,
        /// A DBML document; - is standard input
        file: PathBuf,
    },
    /// Take the document out of a link
    Open {
        /// The address, or the part from the # on; - reads it from standard input
        link: String,
    },
    /// Print tables, enums and relations as JSON
    Schema {
        /// A DBML document; - is standard input
        file: PathBuf,
    },
    /// Make a document of what there is: SQL, models, other tools' files
    #[cfg(feature = "import")]
    Import(import::Import),
    /// List what can be imported
    #[cfg(feature = "import")]
    Importers,
    /// List what can be generated
    Targets,
    /// List the rules of `check`, or explain one
    Rules {
        /// The rule to explain, as `check` names it
        code: Option<String>,
        /// How to say it
        #[arg(long, value_enum, default_value_t = rules::Format::Text)]
        format: rules::Format,
    },
}

pub(crate) fn run() -> ExitCode {
    output::finish(execute(Cli::parse().command))
}

fn execute(command: Command) -> Result<Outcome, String> {
    match command {
        Command::Check(check) => Ok(check.run()),
        Command::Generate { target, out, options: chosen, file } => {
            let target = generate::target(&target)
                .ok_or("There is no such target: see `crowsfoot targets`.")?;
            make(&file, |document| {
                let options = options(target, document.schema(), &chosen)?;
                let files = (target.generate)(document.schema(), &options);
                Ok(match &out {
                    Some(directory) => Outcome::files(generated(target, directory, files)?),
                    None => Outcome::text(joined(target, files)),
                })
            })
        }
        Command::Render { out, file } => make(&file, |document| {
            let schema = document.schema();
            let svg = scene::svg::svg(schema, &scene::build(schema, None), &title(schema, &file));
            Ok(match &out {
                Some(path) => Outcome::files(vec![File { path: path.clone(), content: svg }]),
                None => Outcome::text(svg),
            })
        }),
        Command::Share { page, file } => {
            let source = Source::read(&file)?;
            let page = page.split('#').next().unwrap_or_default();
            Ok(Outcome::text(format!("{page}#{}\n", share::encode(&source.text))))
        }
        Command::Open { link } => {
            let link = if link == "-" { Source::read("-".as_ref())?.text } else { link };
            let text = share::decode(share::fragment_of(&link)).map_err(|it| it.to_string())?;
            Ok(Outcome::text(text))
        }
        Command::Schema { file } => make(&file, |document| {
            let json = schema::json::to_json(document.schema());
            Ok(Outcome::text(format!("{json:#}\n")))
        }),
        #[cfg(feature = "import")]
        Command::Import(import) => import.run(),
        #[cfg(feature = "import")]
        Command::Importers => Ok(Outcome::text(import::importers())),
        Command::Targets => Ok(Outcome::text(targets())),
        Command::Rules { code, format } => rules::run(code.as_deref(), format),
    }
}

/// Makes something of a document that was read whole. What the rules find is no hindrance (`check`
/// says it), but from half a document nothing is made.
fn make(
    file: &Path,
    with: impl FnOnce(&Document) -> Result<Outcome, String>,
) -> Result<Outcome, String> {
    let source = Source::read(file)?;
    let document = Document::new(source.text.as_str());
    if is_broken(document.diagnostics()) {
        let found = document.diagnostics().to_vec();
        let report = report::text(&[(source.name, document, found)], false);
        return Ok(Outcome { errors: report, has_errors: true, ..Outcome::default() });
    }
    with(&document)
}

fn is_broken(found: &[Diagnostic]) -> bool {
    found.iter().any(|it| it.severity == Severity::Error)
}

/// What a drawing is called: as its project, or as its file.
fn title(schema: &Schema, file: &Path) -> String {
    let stem = || file.file_stem().map(|it| it.to_string_lossy().into_owned());
    schema.project.name.clone().or_else(stem).unwrap_or_default()
}

/// What the document says of the target, and then the command line.
fn options(target: &Target, schema: &Schema, chosen: &[String]) -> Result<Options, String> {
    let (mut options, mut problems) = target.options_of(schema);
    for it in &mut problems {
        it.push_str(&format!(" The Project says so: `{}: '…'`.", target.id));
    }
    problems.extend(chosen.iter().filter_map(|it| target.choose(&mut options, it).err()));
    if problems.is_empty() { Ok(options) } else { Err(problems.join("\nerror: ")) }
}

/// Where each file comes to stand. A target names only files within its directory.
fn generated(
    target: &Target,
    directory: &Path,
    files: Vec<generate::File>,
) -> Result<Vec<File>, String> {
    let place = |it: generate::File| {
        let inside = it.path.split('/').all(|part| !matches!(part, "" | "." | ".."));
        if !inside || it.path.contains(['\\', ':']) {
            return Err(format!("{} gave a file the name {:?}.", target.title, it.path));
        }
        Ok(File { path: directory.join(&it.path), content: it.content })
    };
    files.into_iter().map(place).collect()
}

/// One text of all files; where there are several, a comment names each.
fn joined(target: &Target, files: Vec<generate::File>) -> String {
    if let [file] = files.as_slice() {
        return file.content.clone();
    }
    let comment = match target.language {
        Language::Sql => "--",
        Language::Python => "#",
        Language::Mermaid => "%%",
        Language::PlantUml => "'",
        // Markdown and JSON have no comments; their targets make one file unless they are told otherwise.
        Language::Rust | Language::Dbml | Language::Markdown | Language::Json => "//",
    };
    let text = files.iter().map(|it| format!("{comment} {}\n\n{}", it.path, it.content));
    text.collect::<Vec<_>>().join("\n")
}

fn targets() -> String {
    list(TARGETS.iter().map(|it| (it.id, it.title, it.about, it.options)))
}

/// Ids with their titles, what they are about, and the choices of each.
fn list<'a>(
    items: impl Iterator<Item = (&'a str, &'a str, &'a str, &'a [generate::OptionSpec])> + Clone,
) -> String {
    let width = items.clone().map(|it| it.0.len()).max().unwrap_or_default();
    let mut out = String::new();
    for (id, title, about, options) in items {
        out.push_str(&format!("{id:width$}  {title}: {}\n", about.trim_end_matches('.')));
        for spec in options {
            for choice in spec.values {
                let text = format!("{}={}", spec.key, choice.value);
                out.push_str(&format!("{:width$}    {text}: {}\n", "", choice.about));
            }
        }
    }
    out
}
