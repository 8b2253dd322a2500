//! What the page takes from JavaScript: `web/page.js`, and the editor that it loads.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/web/page.js")]
extern "C" {
    /// Replaces the page by the text and ways to keep it.
    pub(crate) fn recover(text: Option<&str>, reason: &str);

    /// Tells the exports of the program, before anything else.
    pub(crate) fn begin(exports: &JsValue);

    /// Fetches the rest of the program. Where it cannot be had, the page says so and offers to try
    /// again.
    #[wasm_bindgen(js_name = fetchRest)]
    pub(crate) async fn fetch_rest();

    /// Puts the rest of the program in its place; waits for it when it was not fetched. Every
    /// function that is missing calls this itself.
    #[wasm_bindgen(js_name = linkRest)]
    pub(crate) fn link_rest();

    /// The text of a file of the page.
    #[wasm_bindgen(catch, js_name = loadText)]
    pub(crate) async fn load_text(path: &str) -> Result<JsValue, JsValue>;

    /// Offers a text or bytes as a file.
    pub(crate) fn save(name: &str, content: &JsValue, kind: &str);

    /// A zip of `[path, content]` pairs.
    #[wasm_bindgen(catch)]
    pub(crate) async fn zip(files: js_sys::Array) -> Result<JsValue, JsValue>;

    /// Loads the editor and puts it into `parent`; `text` is asked for when it is there.
    #[wasm_bindgen(catch, js_name = loadEditor)]
    pub(crate) async fn load_editor(
        parent: &web_sys::HtmlElement,
        text: &js_sys::Function,
        page: &js_sys::Object,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_name = loadViewer)]
    pub(crate) async fn load_viewer(parent: &web_sys::HtmlElement) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// The editor, see `web/editor.js`. Offsets are UTF-16 units.
    #[derive(Clone)]
    pub(crate) type Editor;

    #[wasm_bindgen(method)]
    pub(crate) fn open(this: &Editor, text: &str);

    /// `[from, to, inserted, …]`
    #[wasm_bindgen(method)]
    pub(crate) fn change(this: &Editor, changes: &js_sys::Array);

    #[wasm_bindgen(method)]
    pub(crate) fn problems(this: &Editor, json: &str);

    /// `[from, to, …]`
    #[wasm_bindgen(method)]
    pub(crate) fn reveal(this: &Editor, ranges: &[u32], focus: bool);

    /// A read-only text.
    #[derive(Clone)]
    pub(crate) type Viewer;

    #[wasm_bindgen(method)]
    pub(crate) fn show(this: &Viewer, text: &str, language: &str, label: &str);

    /// `[from, to, inserted, …]` of the text that it shows.
    #[wasm_bindgen(method)]
    pub(crate) fn change(this: &Viewer, changes: &js_sys::Array);
}
