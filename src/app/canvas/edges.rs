//! The lines of the drawing. All that rest are batched into one path a style; those that somebody
//! looks at or moves are lifted out and drawn by themselves, with the names of their attributes.

use std::sync::Arc;

use crowsfoot::order;
use crowsfoot::scene::look::Notation;
use crowsfoot::scene::view::Detail;
use crowsfoot::scene::{self, Direction, Edge, EdgeEnd, Scene, paths};
use crowsfoot::schema::{RelationId, TableId};
use leptos::prelude::*;

use super::{CanvasState, whole};

/// Edges of one colour and state, as path data.
#[derive(Clone, Debug, Default, PartialEq)]
struct Batch {
    color: Option<String>,
    inactive: bool,
    lines: String,
    marks: String,
    dots: String,
}

/// The edges in view that rest.
#[component]
pub(super) fn Edges() -> impl IntoView {
    let canvas = CanvasState::get();
    let scene = canvas.state.scene;
    let moved = Memo::new(move |_| canvas.drag.with(|it| it.as_ref().map(|it| it.tables.clone())));
    let batches = Memo::new(move |_| {
        let (frame, detail) = (canvas.frame.get(), canvas.detail.get());
        let moved = moved.get().unwrap_or_default();
        scene.with(|scene| {
            let near = canvas.index.with(|it| it.edges_in(&frame.area));
            let near = near.into_iter().filter_map(|id| edge(scene, id));
            let mut edges: Vec<&Edge> = near.filter(|it| !touches(it, &moved)).collect();
            order::sort_by(&mut edges, |a, b| style(a).cmp(&style(b)));
            let alike = edges.chunk_by(|a, b| style(a) == style(b));
            alike.map(|edges| batch(edges, detail, scene.look.notation)).collect::<Vec<_>>()
        })
    });
    let receded = Memo::new(move |_| {
        canvas.selected_relation.with(Option::is_some)
            || canvas.selected_tables.with(|it| !it.is_empty())
    });
    view! {
        <g class="edges" class:receded=move || receded.get()>
            {move || batches.with(|it| it.iter().map(batch_view).collect_view())}
        </g>
    }
}

/// Colour and whether the relation is switched off.
fn style(edge: &Edge) -> (Option<&str>, bool) {
    (edge.color.as_deref(), edge.inactive)
}

fn batch(edges: &[&Edge], detail: Detail, notation: Notation) -> Batch {
    let mut batch = Batch::default();
    for edge in edges {
        (batch.color, batch.inactive) = (edge.color.clone(), edge.inactive);
        if detail == Detail::Boxes {
            straight(&mut batch.lines, edge);
            continue;
        }
        batch.lines.push_str(&paths::line(&edge.points));
        paths::ends(edge, notation, &mut batch.marks, &mut batch.dots);
    }
    batch
}

fn batch_view(batch: &Batch) -> impl IntoView + use<> {
    let Batch { color, inactive, lines, marks, dots } = batch.clone();
    view! {
        <path class="edge-lines" class:inactive=inactive stroke=color.clone() d=lines />
        <path class="edge-marks" stroke=color.clone() d=marks />
        <path class="edge-dots" fill=color d=dots />
    }
}

/// Corners alone: what is seen of an edge from afar.
fn straight(path: &mut String, edge: &Edge) {
    use std::fmt::Write;
    for (i, at) in edge.points.iter().enumerate() {
        let command = if i == 0 { 'M' } else { 'L' };
        // Writing to a string does not fail.
        let _ = write!(path, "{command}{} {}", whole(at.x), whole(at.y));
    }
}

/// The edges that somebody looks at: hovered, selected, of a selected table, or being dragged.
#[component]
pub(super) fn Lifted() -> impl IntoView {
    let canvas = CanvasState::get();
    let scene = canvas.state.scene;
    let dragged =
        Memo::new(move |_| canvas.drag.with(|it| it.as_ref().map(|it| it.tables.clone())));
    // What stays is looked at once a drag.
    let router = Memo::new_with_compare(
        move |_| {
            let router = |it: Vec<TableId>| scene.with(|scene| scene::Drag::new(scene, &it));
            dragged.get().map(router).map(Arc::new)
        },
        |_, _| true,
    );
    let moved = Memo::new(move |_| {
        let router = router.get();
        let edges = canvas.drag.with(|drag| {
            let drag = drag.as_ref()?;
            scene.with(|scene| {
                let rects = drag.tables.iter().filter_map(|id| {
                    let mut rect = scene.tables.get(id.index())?.rect;
                    rect.x += drag.dx;
                    rect.y += drag.dy;
                    Some((*id, rect))
                });
                Some(router?.edges(&rects.collect::<Vec<_>>()))
            })
        });
        let mut edges = edges.unwrap_or_default();
        order::sort_by_key(&mut edges, |it| it.relation);
        edges
    });
    let lifted = Memo::new(move |_| {
        let mut ids: Vec<RelationId> = moved.with(|it| it.iter().map(|it| it.relation).collect());
        ids.extend(canvas.selected_relation.get());
        ids.extend(canvas.hovered.get());
        let tables = canvas.selected_tables.get();
        if !tables.is_empty() {
            scene.with(|scene| {
                let edges = scene.edges.iter().flatten();
                ids.extend(edges.filter(|it| touches(it, &tables)).map(|it| it.relation));
            });
        }
        order::sort(&mut ids);
        ids.dedup();
        scene.with(|scene| ids.retain(|it| edge(scene, *it).is_some()));
        ids
    });
    view! {
        <For each=move || lifted.get() key=|id| *id let:id>
            <LiftedEdge id moved />
        </For>
    }
}

#[component]
fn LiftedEdge(id: RelationId, moved: Memo<Vec<Edge>>) -> impl IntoView {
    let canvas = CanvasState::get();
    let scene = canvas.state.scene;
    let shown = Memo::new(move |_| {
        let among = |edges: &Vec<Edge>| {
            edges.get(edges.binary_search_by_key(&id, |it| it.relation).ok()?).cloned()
        };
        moved.with(among).or_else(|| scene.with(|scene| edge(scene, id).cloned()))
    });
    let selected = Memo::new(move |_| canvas.selected_relation.get() == Some(id));
    let far = Memo::new(move |_| canvas.detail.get() != Detail::Rows);
    // A table's many edges would write over each other: names belong to the one that is looked at,
    // or to a few.
    let named = Memo::new(move |_| {
        !far.get()
            && (selected.get()
                || canvas.hovered.get() == Some(id)
                || canvas.selected_tables.with(|it| it.len() == 1))
    });
    view! {
        <g
            id=format!("relation-{}", id.0)
            class="edge"
            class:selected=move || selected.get()
            class:hovered=move || canvas.hovered.get() == Some(id)
            role="img"
            aria-label=move || canvas.state.schema.with(|it| scene::sentence(it, id))
        >
            {move || shown.with(|it| it.as_ref().map(|it| edge_view(it, scene.with(|it| it.look.notation), far.get(), named.get())))}
        </g>
    }
}

fn edge_view(edge: &Edge, notation: Notation, far: bool, named: bool) -> impl IntoView + use<> {
    let color = edge.color.clone();
    let line = paths::line(&edge.points);
    let ends = (!far).then(|| {
        let (mut marks, mut dots) = (String::new(), String::new());
        paths::ends(edge, notation, &mut marks, &mut dots);
        view! {
            <path class="edge-marks" stroke=color.clone() d=marks />
            <path class="edge-dots" fill=color.clone() d=dots />
        }
    });
    let names = named.then(|| edge.ends.iter().filter_map(end_name).collect_view());
    view! {
        <path class="edge-lines" class:inactive=edge.inactive stroke=edge.color.clone() d=line />
        {ends}
        {names}
    }
}

/// The attribute by which an end's entity reaches the other, above the line beside the table.
fn end_name(end: &EdgeEnd) -> Option<impl IntoView + use<>> {
    let name = end.attribute.clone()?;
    let (dx, dy, anchor) = match end.outward {
        Direction::Left => (-22.0, -7.0, "end"),
        Direction::Right => (22.0, -7.0, "start"),
        Direction::Up => (8.0, -24.0, "start"),
        Direction::Down => (8.0, 32.0, "start"),
    };
    Some(view! {
        <text class="edge-name" text-anchor=anchor x=end.at.x + dx y=end.at.y + dy>
            {format!(".{name}")}
        </text>
    })
}

fn edge(scene: &Scene, id: RelationId) -> Option<&Edge> {
    scene.edges.get(id.index())?.as_ref()
}

fn touches(edge: &Edge, tables: &[TableId]) -> bool {
    edge.ends.iter().any(|it| tables.contains(&it.table))
}
