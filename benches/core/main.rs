//! How long each step takes for 100, 500 and 1,000 tables of 15 columns. `make bench` runs it and
//! holds the results against the budgets.

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput};
use crowsfoot::document::Document;
use crowsfoot::generate::{self, Options, TARGETS};
use crowsfoot::text::TextEdit;
use crowsfoot::{diagnostics, lower, scene, share, syntax};

mod crowds;
mod generated;

const SIZES: [usize; 3] = [100, 500, 1_000];

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    for tables in SIZES {
        let text = generated::document(tables);
        let document = Document::new(text.as_str());
        let problems = diagnostics::check(&document, &diagnostics::Options::default());
        assert!(document.diagnostics().is_empty(), "{:?}", document.diagnostics().first());
        assert_eq!(document.schema().tables.len(), tables);
        keep(tables, &text, problems.len());
        measure(&mut criterion, tables, &text, &document);
    }
    for (name, crowd) in crowds::CROWDS {
        for count in [500, 1_000] {
            measure_crowd(&mut criterion, name, count, &crowd(count));
        }
    }
    criterion.final_summary();
}

/// All that is made of a text. Twice as much of the same may take little more than twice as long.
fn measure_crowd(criterion: &mut Criterion, name: &str, count: usize, text: &str) {
    let rules = diagnostics::Options::default();
    let mut group = criterion.benchmark_group(format!("crowd-{name}"));
    group.bench_function(BenchmarkId::from_parameter(count), |it| {
        it.iter(|| {
            let document = Document::new(black_box(text));
            black_box(diagnostics::check(&document, &rules));
            for target in TARGETS {
                black_box((target.generate)(document.schema(), &Options::default()));
            }
        });
    });
    group.finish();
}

fn measure(criterion: &mut Criterion, tables: usize, text: &str, document: &Document) {
    let mut bench = |name: &str, run: &mut dyn FnMut()| {
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(tables), |it| it.iter(&mut *run));
        group.finish();
    };
    let parse = syntax::parse(text);
    let schema = document.schema();
    let options = Options::default();
    let rules = diagnostics::Options::default();
    // In the name of a column that nothing refers to, in the middle of the document.
    let middle = text.len() / 2;
    let column = text[middle..].find("description text").expect("such a column") + middle;
    let keystroke = TextEdit::insert((column as u32).into(), "x");

    bench("parse", &mut || drop(black_box(syntax::parse(black_box(text)))));
    bench("lower", &mut || drop(black_box(lower::lower(black_box(&parse).root()))));
    bench("validate", &mut || drop(black_box(diagnostics::check(black_box(document), &rules))));
    bench("edit", &mut || drop(black_box(document.edit(black_box(&keystroke)))));
    for target in TARGETS {
        let name = format!("generate-{}", target.id);
        bench(&name, &mut || drop(black_box((target.generate)(black_box(schema), &options))));
    }
    bench("layout-and-scene", &mut || drop(black_box(scene::build(black_box(schema), None))));
    let drawn = scene::build(schema, None);
    bench("scene-again", &mut || drop(black_box(scene::build(schema, Some(black_box(&drawn))))));
    bench("svg", &mut || drop(black_box(scene::svg::svg(schema, black_box(&drawn), "bench"))));
    // A key typed and taken back, and all that follows it in the page.
    let (mut current, mut shown) = (document.clone(), drawn.clone());
    let taken_back = keystroke.invert(text);
    let mut turns = [&keystroke, &taken_back].into_iter().cycle();
    bench("keystroke", &mut || {
        current = current.edit(turns.next().expect("one of the two"));
        black_box(diagnostics::check(&current, &rules));
        for id in ["postgresql", "seaorm"] {
            let target = generate::target(id).expect("a target of this release");
            black_box((target.generate)(current.schema(), &options));
        }
        shown = scene::build(current.schema(), Some(&shown));
    });
    let link = share::encode(text);
    bench("share-encode", &mut || drop(black_box(share::encode(black_box(text)))));
    bench("share-decode", &mut || drop(black_box(share::decode(black_box(&link)))));
    bench("text-to-problems-sql-and-entities", &mut || {
        let document = Document::new(black_box(text));
        black_box(diagnostics::check(&document, &rules));
        for id in ["postgresql", "seaorm"] {
            let target = generate::target(id).expect("a target of this release");
            black_box((target.generate)(document.schema(), &options));
        }
    });
}

/// What the browser's benchmark opens, and what is no time.
fn keep(tables: usize, text: &str, problems: usize) {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench");
    std::fs::create_dir_all(&directory).expect("a directory for the results");
    let link = share::encode(text);
    let facts = format!(
        "{{\"tables\": {tables}, \"bytes\": {}, \"link\": {}, \"problems\": {problems}}}\n",
        text.len(),
        link.len()
    );
    for (name, content) in [("dbml", text), ("link", link.as_str()), ("json", facts.as_str())] {
        let path = directory.join(format!("generated-{tables}.{name}"));
        std::fs::write(path, content).expect("a file of results");
    }
}
