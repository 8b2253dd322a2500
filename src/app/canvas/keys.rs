//! The diagram by keyboard: walk from table to table and along relations, move.

use crowsfoot::scene::{Scene, sentence};
use crowsfoot::schema::{Point, RelationId, TableId};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::super::state::EditKind;
use super::CanvasState;

/// How far a key pans or moves, in CSS pixels and in diagram units.
const STEP: f64 = 60.0;
const NUDGE: f64 = 10.0;

/// Walking and moving; all other keys are those of actions.
pub(super) fn pressed(canvas: CanvasState, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let way = match event.key().as_str() {
        "ArrowLeft" => Some((-1.0, 0.0)),
        "ArrowRight" => Some((1.0, 0.0)),
        "ArrowUp" => Some((0.0, -1.0)),
        "ArrowDown" => Some((0.0, 1.0)),
        _ => None,
    };
    match (way, event.key().as_str()) {
        (Some(way), _) if event.shift_key() => nudge(canvas, way),
        (Some(way), _) => walk(canvas, way),
        (None, "r" | "R") => walk_relations(canvas, !event.shift_key()),
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

/// Moves the selected tables; pans where none is.
fn nudge(canvas: CanvasState, (x, y): (f64, f64)) {
    let tables = canvas.selected_tables.get_untracked();
    if tables.is_empty() {
        canvas.view.update(|it| *it = it.panned(-x * STEP, -y * STEP));
    } else {
        canvas.move_tables(&tables, x * NUDGE, y * NUDGE, EditKind::Nudge);
        canvas.reveal_selection();
    }
}

/// To the next table that way; from a relation, to the table at that end of it.
fn walk(canvas: CanvasState, way: (f64, f64)) {
    let scene = canvas.state.scene.get_untracked();
    let next = match canvas.selected_relation.get_untracked() {
        Some(relation) => end_towards(&scene, relation, way),
        None => {
            let from = canvas.selected_tables.with_untracked(|it| it.last().copied());
            next_table(&scene, from, way)
        }
    };
    let Some(next) = next else { return };
    canvas.select_table(next);
    canvas.reveal_selection();
    if let Some(table) = scene.tables.get(next.index()) {
        let relations = relations_of(&scene, next).len();
        canvas.state.announce(format!(
            "Table {}, {} columns, {relations} relations",
            table.title,
            table.rows.len()
        ));
    }
}

/// The next relation of the selected table, or of those of which one is selected.
fn walk_relations(canvas: CanvasState, forward: bool) {
    let scene = canvas.state.scene.get_untracked();
    let selected = canvas.selected_relation.get_untracked();
    let table = canvas.selected_tables.with_untracked(|it| it.last().copied());
    let relations = match (selected, table) {
        (None, Some(table)) => relations_of(&scene, table),
        _ => scene.edges.iter().flatten().map(|it| it.relation).collect(),
    };
    let at = selected.and_then(|it| relations.iter().position(|other| *other == it));
    let count = relations.len();
    let next = match at {
        Some(at) if forward => (at + 1) % count,
        Some(at) => (at + count - 1) % count,
        None => 0,
    };
    if let Some(&next) = relations.get(next) {
        canvas.select_relation(next);
        canvas.reveal_selection();
        canvas.state.announce(canvas.state.schema.with_untracked(|it| sentence(it, next)));
    }
}

fn relations_of(scene: &Scene, table: TableId) -> Vec<RelationId> {
    let edges = scene.edges.iter().flatten();
    edges.filter(|it| it.ends.iter().any(|it| it.table == table)).map(|it| it.relation).collect()
}

fn end_towards(scene: &Scene, relation: RelationId, (x, y): (f64, f64)) -> Option<TableId> {
    let edge = scene.edges.get(relation.index())?.as_ref()?;
    let along = |at: Point| at.x * x + at.y * y;
    let [a, b] = &edge.ends;
    Some(if along(a.at) >= along(b.at) { a.table } else { b.table })
}

/// The nearest table that way: what lies straight ahead counts as nearer than what lies aside.
fn next_table(scene: &Scene, from: Option<TableId>, (x, y): (f64, f64)) -> Option<TableId> {
    let drawn = || scene.tables.iter().filter(|it| it.drawn);
    let Some(from) = from.and_then(|it| scene.tables.get(it.index())) else {
        return drawn()
            .min_by(|a, b| (a.rect.y + a.rect.x).total_cmp(&(b.rect.y + b.rect.x)))
            .map(|it| it.id);
    };
    let start = from.rect.center();
    drawn()
        .filter(|it| it.id != from.id)
        .filter_map(|it| {
            let to = it.rect.center();
            let (dx, dy) = (to.x - start.x, to.y - start.y);
            let (along, aside) = (dx * x + dy * y, (dx * y).abs() + (dy * x).abs());
            (along > 1.0).then_some((it.id, along + 2.0 * aside))
        })
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|it| it.0)
}
