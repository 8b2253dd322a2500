//! Taking the diagram away: as a file, as an image, on paper, as Markdown.

use crowsfoot::scene;
use crowsfoot::scene::png::Png;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement,
    HtmlImageElement, Url,
};

use super::super::documents::file_name;
use super::super::js;
use super::super::output::copy_text;
use super::super::share::link;
use super::Hand;

/// What a canvas takes in Chromium and Firefox: a side, and pixels in all.
const MAX_SIDE: f64 = 16_384.0;
const MAX_PIXELS: f64 = 268_000_000.0;
/// What is painted at once of a larger picture, and the pixels of one that is still worth the wait.
const TILE_SIDE: f64 = 8_192.0;
const TILE_PIXELS: f64 = 8_000_000.0;
const MOST_PIXELS: f64 = 1_500_000_000.0;
pub(super) const SCALES: [f64; 5] = [1.0, 1.5, 2.0, 3.0, 4.0];
/// A sheet of A4 across, in CSS pixels, within margins of 10 mm.
const SHEET: (f64, f64) = (1046.0, 716.0);
/// A diagram of more sheets is no use on paper.
const MAX_SHEETS: usize = 60;

/// The whole diagram, as `crowsfoot render` writes it, with its size.
pub(super) fn drawing(hand: Hand) -> (String, (f64, f64)) {
    let schema = hand.state.schema.get_untracked();
    let scene = scene::build(&schema, None);
    let svg = scene::svg::svg(&schema, &scene, &hand.state.name.get_untracked());
    (svg, (scene.bounds.width.ceil(), scene.bounds.height.ceil()))
}

/// The drawing in one theme, whatever the reader's system has.
fn themed(svg: &str, dark: bool) -> String {
    let media = if dark { "@media all" } else { "@media not all" };
    svg.replacen("@media (prefers-color-scheme: dark)", media, 1)
}

fn is_dark() -> bool {
    let wanted = document().document_element().and_then(|it| it.get_attribute("data-theme"));
    match wanted.as_deref() {
        Some("dark") => true,
        Some("light") => false,
        _ => {
            let query = window().match_media("(prefers-color-scheme: dark)");
            query.ok().flatten().is_some_and(|it| it.matches())
        }
    }
}

/// How a picture can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    AtOnce,
    /// In pieces, as it is more than a canvas takes.
    Tiled,
}

/// How a picture of that size can be made; else why not, with the largest scale that can.
fn way((width, height): (f64, f64), scale: f64) -> Result<Way, String> {
    let pixels = width * height * scale * scale;
    let side = width.max(height) * scale;
    if side <= MAX_SIDE && pixels <= MAX_PIXELS {
        return Ok(Way::AtOnce);
    }
    if pixels <= MOST_PIXELS {
        return Ok(Way::Tiled);
    }
    Err(format!(
        "At {scale} × this diagram has {:.0} × {:.0} pixels, which is more than can be kept. The largest that works is {:.2} ×. SVG has no such limit.",
        width * scale,
        height * scale,
        ((MOST_PIXELS / (width * height)).sqrt() * 100.0).floor() / 100.0,
    ))
}

pub(super) fn svg(hand: Hand) {
    let (svg, _) = drawing(hand);
    let name = format!("{}.svg", file_name(&hand.state.name.get_untracked()));
    js::save(&name, &svg.into(), "image/svg+xml");
    hand.state.announce(format!("{name} is saved to your downloads."));
}

/// A PNG file of so many pixels a unit.
pub(super) fn png(hand: Hand, scale: f64, dark: bool) {
    leptos::task::spawn_local(async move {
        match picture(hand, scale, dark).await {
            Ok(blob) => {
                let name = format!("{}.png", file_name(&hand.state.name.get_untracked()));
                js::save(&name, &blob, "image/png");
                hand.state.announce(format!("{name} is saved to your downloads."));
            }
            Err(why) => hand.refuse(why),
        }
    });
}

pub(super) fn quick_png(hand: Hand) {
    png(hand, 2.0, is_dark());
}

/// Into the clipboard, in the theme that is seen.
pub(super) fn copy_image(hand: Hand) {
    leptos::task::spawn_local(async move {
        let done = match picture(hand, 2.0, is_dark()).await {
            Ok(blob) => write_image(&blob).await,
            Err(why) => return hand.refuse(why),
        };
        match done {
            Ok(_) => hand.state.announce("The image is copied."),
            Err(_) => {
                hand.refuse(
                    "The browser does not let the page copy images. Save it as a PNG file.",
                );
            }
        }
    });
}

/// `navigator.clipboard.write([new ClipboardItem({'image/png': blob})])`
async fn write_image(blob: &Blob) -> Result<JsValue, JsValue> {
    let get = |it: &JsValue, name: &str| js_sys::Reflect::get(it, &name.into());
    let item: js_sys::Function = get(&window(), "ClipboardItem")?.dyn_into()?;
    let types = js_sys::Object::new();
    js_sys::Reflect::set(&types, &"image/png".into(), blob)?;
    let item = js_sys::Reflect::construct(&item, &js_sys::Array::of1(&types))?;
    let clipboard = get(&window().navigator(), "clipboard")?;
    let write: js_sys::Function = get(&clipboard, "write")?.dyn_into()?;
    let promise = write.call1(&clipboard, &js_sys::Array::of1(&item))?;
    JsFuture::from(promise.dyn_into::<js_sys::Promise>()?).await
}

async fn picture(hand: Hand, scale: f64, dark: bool) -> Result<Blob, String> {
    let (svg, size) = drawing(hand);
    let way = way(size, scale)?;
    let failed = |_: JsValue| {
        "The browser could not make the picture. Choose a smaller scale, or SVG.".to_owned()
    };
    let image = load(&themed(&svg, dark)).await.map_err(failed)?;
    let size = (size.0 * scale, size.1 * scale);
    match way {
        Way::AtOnce => paint(&image, size).await.map_err(failed),
        Way::Tiled => tiled(hand, &image, size).await.map_err(failed),
    }
}

async fn load(svg: &str) -> Result<HtmlImageElement, JsValue> {
    let url = url_of(svg)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&url);
    let loaded = JsFuture::from(image.decode()).await;
    let _ = Url::revoke_object_url(&url);
    loaded.map(|_| image)
}

/// A canvas of that size, in whole pixels.
fn canvas(
    (width, height): (f64, f64),
) -> Result<(HtmlCanvasElement, CanvasRenderingContext2d), JsValue> {
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    Ok((canvas, context.unchecked_into()))
}

/// A picture of any size: strips from top to bottom, each painted in tiles.
async fn tiled(
    hand: Hand,
    image: &HtmlImageElement,
    (width, height): (f64, f64),
) -> Result<Blob, JsValue> {
    let (columns, rows) = (width as u32, height as u32);
    let tall = (TILE_PIXELS / width).floor().clamp(1.0, TILE_SIDE);
    let (_, context) = canvas((width.min(TILE_SIDE), tall))?;
    let mut png = Png::new(columns, rows);
    let mut top = 0;
    while top < rows {
        let strip = (tall as u32).min(rows - top);
        let mut painted = vec![0_u8; 4 * columns as usize * strip as usize];
        let mut left = 0;
        while left < columns {
            let wide = (TILE_SIDE as u32).min(columns - left);
            let (x, y) = (-f64::from(left), -f64::from(top));
            context.draw_image_with_html_image_element_and_dw_and_dh(image, x, y, width, height)?;
            let tile = pixels(&context, wide, strip)?;
            for (row, from) in tile.chunks_exact(4 * wide as usize).enumerate() {
                let at = 4 * (row * columns as usize + left as usize);
                if let Some(to) = painted.get_mut(at..at + from.len()) {
                    to.copy_from_slice(from);
                }
            }
            left += wide;
        }
        png.rows(&painted);
        top += strip;
        hand.state.announce(format!(
            "{} % of the picture are made.",
            100 * u64::from(top) / u64::from(rows)
        ));
        pause().await?;
    }
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(png.finish().as_slice()));
    let kind = BlobPropertyBag::new();
    kind.set_type("image/png");
    Blob::new_with_u8_array_sequence_and_options(&parts, &kind)
}

/// `context.getImageData(0, 0, width, height).data`
fn pixels(context: &CanvasRenderingContext2d, width: u32, height: u32) -> Result<Vec<u8>, JsValue> {
    let get: js_sys::Function =
        js_sys::Reflect::get(context, &"getImageData".into())?.dyn_into()?;
    let image = get.call4(context, &0.into(), &0.into(), &width.into(), &height.into())?;
    let data: js_sys::Uint8ClampedArray =
        js_sys::Reflect::get(&image, &"data".into())?.dyn_into()?;
    Ok(data.to_vec())
}

/// Lets the page do what else it has to.
async fn pause() -> Result<(), JsValue> {
    let rest = js_sys::Promise::new(&mut |done, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, 0);
    });
    JsFuture::from(rest).await.map(|_| ())
}

async fn paint(image: &HtmlImageElement, (width, height): (f64, f64)) -> Result<Blob, JsValue> {
    let (canvas, context) = canvas((width, height))?;
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)?;
    let made = js_sys::Promise::new(&mut |done, _| {
        let made = Closure::once_into_js(move |blob: JsValue| done.call1(&JsValue::NULL, &blob));
        let _ = canvas.to_blob(made.unchecked_ref());
    });
    JsFuture::from(made).await?.dyn_into()
}

fn url_of(svg: &str) -> Result<String, JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("image/svg+xml");
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&svg.into()), &kind)?;
    Url::create_object_url_with_blob(&blob)
}

/// A picture of that name with the link behind it, for a README beside the picture's file.
pub(super) fn markdown(hand: Hand) {
    let name = hand.state.name.get_untracked();
    let title = name.replace(['[', ']', '\\', '\n'], " ");
    let file = format!("{}.svg", file_name(&name));
    let text = hand.state.document.with_untracked(link);
    let snippet = format!("[![{title}: entity diagram]({file})]({text})");
    leptos::task::spawn_local(async move {
        match copy_text(&snippet).await {
            true => hand.state.announce("The Markdown is copied."),
            false => hand.refuse("The browser does not let the page copy."),
        }
    });
}

/// On one sheet.
pub(super) fn print(hand: Hand) {
    print_on(hand, false);
}

/// At its size on as many sheets as it takes, or on one.
pub(super) fn print_on(hand: Hand, full_size: bool) {
    leptos::task::spawn_local(async move {
        if let Err(why) = prepare_and_print(hand, full_size).await {
            hand.refuse(why.as_string().unwrap_or_else(|| "The browser could not print.".into()));
        }
    });
}

async fn prepare_and_print(hand: Hand, full_size: bool) -> Result<(), JsValue> {
    let (svg, (width, height)) = drawing(hand);
    let (columns, rows) = match full_size {
        true => ((width / SHEET.0).ceil() as usize, (height / SHEET.1).ceil() as usize),
        false => (1, 1),
    };
    if columns * rows > MAX_SHEETS {
        let why = format!(
            "This diagram would take {} sheets. Print it on one, or save it as SVG.",
            columns * rows
        );
        return Err(why.into());
    }
    let scale = if full_size { 1.0 } else { (SHEET.0 / width).min(SHEET.1 / height).min(1.0) };
    let url = url_of(&themed(&svg, false))?;
    let root: HtmlElement = document().create_element("div")?.unchecked_into();
    root.set_class_name("print");
    for at in 0..columns * rows {
        let sheet: HtmlElement = document().create_element("div")?.unchecked_into();
        sheet.set_class_name("print-sheet");
        let image = HtmlImageElement::new()?;
        image.set_alt(&hand.state.name.get_untracked());
        image.set_src(&url);
        JsFuture::from(image.decode()).await?;
        let style = HtmlElement::style(&image);
        let set = |name: &str, value: f64| style.set_property(name, &format!("{value}px"));
        set("width", width * scale)?;
        set("height", height * scale)?;
        set("left", -((at % columns) as f64) * SHEET.0)?;
        set("top", -((at / columns) as f64) * SHEET.1)?;
        sheet.append_child(&image)?;
        root.append_child(&sheet)?;
    }
    let body = document().body().ok_or(JsValue::NULL)?;
    // One that a browser without `afterprint` left.
    if let Ok(Some(old)) = document().query_selector(".print") {
        old.remove();
    }
    body.append_child(&root)?;
    let done = Closure::once_into_js(move || {
        root.remove();
        let _ = Url::revoke_object_url(&url);
    });
    window().set_onafterprint(Some(done.unchecked_ref()));
    window().print()
}

/// The ways to take the diagram away.
#[component]
pub(crate) fn Export() -> impl IntoView {
    let hand = Hand::get();
    let (_, size) = drawing(hand);
    let scale = RwSignal::new(1_usize + 1);
    let dark = RwSignal::new(is_dark());
    let ways = Memo::new(move |_| way(size, SCALES[scale.get()]));
    let refused = Memo::new(move |_| {
        match ways.get() {
        Ok(Way::AtOnce) => None,
        Ok(Way::Tiled) => Some("This is more than a browser paints at once, so it is made in pieces, which takes a while. Not every program opens so large a picture; SVG has no such limit.".to_owned()),
        Err(why) => Some(why),
    }
    });
    let pixels = move || {
        let scale = SCALES[scale.get()];
        format!("{:.0} × {:.0} pixels", size.0 * scale, size.1 * scale)
    };
    let option = |(at, it): (usize, &f64)| {
        view! { <option value=at.to_string() selected=at == 2>{format!("{it} ×")}</option> }
    };
    let button = move |label: &'static str, run: fn(Hand)| {
        view! { <button type="button" class="button" on:click=move |_| run(hand)>{label}</button> }
    };
    view! {
        <section class="export">
            <h3>"SVG"</h3>
            <p class="muted">"One file that needs no other, light or dark as its reader's system is."</p>
            <div class="export-row">{button("Save as SVG", svg)}{button("Copy Markdown with a link", markdown)}</div>
        </section>
        <section class="export">
            <h3>"PNG"</h3>
            <div class="export-row">
                <label>"Scale "<select class="form-field" on:change:target=move |event| {
                    scale.set(event.target().value().parse().unwrap_or(0));
                }>{SCALES.iter().enumerate().map(option).collect_view()}</select></label>
                <label class="form-check">
                    <input type="checkbox" prop:checked=move || dark.get()
                        on:change:target=move |event| dark.set(event.target().checked()) />
                    <span>"Dark"</span>
                </label>
                <span class="muted">{pixels}</span>
            </div>
            <p class="refused" role="status">{move || refused.get()}</p>
            <div class="export-row">
                <button type="button" class="button" disabled=move || ways.with(Result::is_err)
                    on:click=move |_| png(hand, SCALES[scale.get_untracked()], dark.get_untracked())>"Save as PNG"</button>
                {button("Copy as an image", copy_image)}
            </div>
        </section>
        <section class="export">
            <h3>"Paper or PDF"</h3>
            <div class="export-row">
                {button("Print on one page", print)}
                {button("Print at full size", |it| print_on(it, true))}
            </div>
        </section>
        <section class="export">
            <h3>"In another page"</h3>
            <p class="muted">"A link with ?embed before its # shows the diagram alone, to look at: put it into an iframe."</p>
            <div class="export-row">{button("Copy the link to embed", embed)}</div>
        </section>
    }
}

fn embed(hand: Hand) {
    let link = hand.state.document.with_untracked(link);
    let (page, fragment) = link.split_once('#').unwrap_or((&link, ""));
    let page = page.split('?').next().unwrap_or_default();
    let link = format!("{page}?embed#{fragment}");
    leptos::task::spawn_local(async move {
        match copy_text(&link).await {
            true => hand.state.announce("The link is copied."),
            false => hand.refuse("The browser does not let the page copy."),
        }
    });
}
