//! Lays out documents, as they are and without their table groups, and writes what was drawn and the time it
//! took to `target/bench/drawing-<name>.json`, for `compare.mjs` to hold against other layout engines. Without
//! arguments it takes the documents of the other benchmarks, otherwise the DBML files that are named:
//! `cargo bench --bench layout -- a.dbml`.

use std::path::Path;
use std::time::Instant;

use crowsfoot::document::Document;
use crowsfoot::scene::{self, Scene};
use crowsfoot::schema::Schema;

#[path = "../core/generated.rs"]
mod generated;

const SIZES: [usize; 3] = [100, 500, 1_000];
/// The least of so many times counts.
const RUNS: usize = 5;

fn main() {
    // Cargo adds `--bench`.
    let files: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with("--")).collect();
    if files.is_empty() {
        for tables in SIZES {
            drawing(&tables.to_string(), &generated::document(tables));
        }
    }
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a DBML file");
        let name = Path::new(&file).file_stem().unwrap_or_default();
        drawing(&name.to_string_lossy(), &text);
    }
}

fn drawing(name: &str, text: &str) {
    let document = Document::new(text);
    keep(name, document.schema());
    let mut schema = Schema::clone(document.schema());
    if !std::mem::take(&mut schema.groups).is_empty() {
        keep(&format!("{name}-ungrouped"), &schema);
    }
}

fn keep(name: &str, schema: &Schema) {
    let times = (0..RUNS).map(|_| {
        let start = clock();
        let scene = scene::build(schema, None);
        (clock() - start, scene)
    });
    let least = times.reduce(|a, b| if b.0 < a.0 { b } else { a });
    let (seconds, scene) = least.expect("at least one run");
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench");
    std::fs::create_dir_all(&directory).expect("a directory for the results");
    let path = directory.join(format!("drawing-{name}.json"));
    std::fs::write(path, json(&scene, seconds * 1e3)).expect("a file of results");
}

/// Seconds that this thread has computed, where the system tells; else those of the wall.
fn clock() -> f64 {
    thread_local!(static START: Instant = Instant::now());
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|it| it.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| START.with(|it| it.elapsed().as_secs_f64()), |it| it / 1e9)
}

/// Tables are `[x, y, width, height]`; an edge has the indices of its tables, how far below their tops it is
/// attached, and its corners.
fn json(scene: &Scene, milliseconds: f64) -> String {
    let drawn: Vec<_> = scene.tables.iter().filter(|it| it.drawn).collect();
    let table = |it: &&scene::TableBox| {
        let rect = it.rect;
        serde_json::json!([rect.x, rect.y, rect.width, rect.height])
    };
    let edge = |it: &scene::Edge| {
        let number = |end: &scene::EdgeEnd| drawn.iter().position(|it| it.id == end.table);
        let tables: Vec<usize> = it.ends.iter().filter_map(number).collect();
        let row = |(end, &table): (&scene::EdgeEnd, &usize)| end.at.y - drawn[table].rect.y;
        let rows: Vec<f64> = it.ends.iter().zip(&tables).map(row).collect();
        let points: Vec<[f64; 2]> = it.points.iter().map(|it| [it.x, it.y]).collect();
        serde_json::json!({ "tables": tables, "rows": rows, "points": points })
    };
    serde_json::json!({
        "milliseconds": milliseconds,
        "tables": drawn.iter().map(table).collect::<Vec<_>>(),
        "edges": scene.edges.iter().flatten().map(edge).collect::<Vec<_>>(),
    })
    .to_string()
}
