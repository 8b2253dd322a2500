//! What part of a drawing a window shows, and how much of it there is to see at that size.

use super::Scene;
use crate::layout::Rect;
use crate::schema::{Point, TableId};

/// Where a window looks: `screen = diagram * zoom + offset`, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    pub x: f64,
    pub y: f64,
    /// 1 is 100 %.
    pub zoom: f64,
}

/// How much of each table is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Rectangles alone.
    Boxes,
    /// Names.
    Headers,
    /// Every column.
    Rows,
}

/// What has to be painted for a view. It stays equal while the view moves within it, so that a
/// pan or a zoom paints nothing anew until it leaves it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub area: Rect,
    pub detail: Detail,
}

impl Default for View {
    fn default() -> View {
        View { x: 0.0, y: 0.0, zoom: 1.0 }
    }
}

impl View {
    pub const MIN_ZOOM: f64 = 0.02;
    pub const MAX_ZOOM: f64 = 3.0;

    /// All of `area` in the middle of a window of `width` × `height`, never above 100 %.
    pub fn fit(area: &Rect, width: f64, height: f64) -> View {
        let margin = 24.0;
        let zoom_x = (width - 2.0 * margin) / area.width.max(1.0);
        let zoom_y = (height - 2.0 * margin) / area.height.max(1.0);
        let zoom = zoom_x.min(zoom_y).clamp(View::MIN_ZOOM, 1.0);
        View { x: 0.0, y: 0.0, zoom }.centered(area, width, height)
    }

    /// The same zoom with the middle of `area` in the middle of the window.
    pub fn centered(self, area: &Rect, width: f64, height: f64) -> View {
        View {
            x: width / 2.0 - (area.x + area.width / 2.0) * self.zoom,
            y: height / 2.0 - (area.y + area.height / 2.0) * self.zoom,
            ..self
        }
    }

    pub fn panned(self, dx: f64, dy: f64) -> View {
        View { x: self.x + dx, y: self.y + dy, ..self }
    }

    /// Zooms about a point of the window, which stays where it is.
    pub fn zoomed(self, factor: f64, at: Point) -> View {
        let zoom = (self.zoom * factor).clamp(View::MIN_ZOOM, View::MAX_ZOOM);
        let factor = zoom / self.zoom;
        View { x: at.x - (at.x - self.x) * factor, y: at.y - (at.y - self.y) * factor, zoom }
    }

    /// From the window to the diagram.
    pub fn to_diagram(self, at: Point) -> Point {
        Point { x: (at.x - self.x) / self.zoom, y: (at.y - self.y) / self.zoom }
    }

    /// The part of the diagram that a window shows.
    pub fn area(self, width: f64, height: f64) -> Rect {
        let from = self.to_diagram(Point { x: 0.0, y: 0.0 });
        Rect { x: from.x, y: from.y, width: width / self.zoom, height: height / self.zoom }
    }

    /// Moves as little as is needed to bring `area` into the window.
    pub fn revealing(self, area: &Rect, width: f64, height: f64) -> View {
        let margin = 32.0;
        let shift = |from: f64, size: f64, window: f64| {
            if size + 2.0 * margin > window {
                return margin - from;
            }
            let low = (margin - from).max(0.0);
            let high = (window - margin - from - size).min(0.0);
            if low > 0.0 { low } else { high }
        };
        let (x, y) = (area.x * self.zoom + self.x, area.y * self.zoom + self.y);
        let visible = x < width && y < height;
        let inside = x + area.width * self.zoom > 0.0 && y + area.height * self.zoom > 0.0;
        let large = area.width * self.zoom > width || area.height * self.zoom > height;
        if visible && inside && large {
            return self;
        }
        self.panned(
            shift(x, area.width * self.zoom, width),
            shift(y, area.height * self.zoom, height),
        )
    }

    /// Whether what was painted for `painted` may be shown for this view for a while, moved and scaled: it is
    /// sharp enough, and little of the window is beyond it.
    pub fn is_near(self, painted: View, width: f64, height: f64) -> bool {
        let scale = self.zoom / painted.zoom;
        let (from, to) = (self.area(width, height), painted.area(width, height));
        let (dx, dy) = (from.center().x - to.center().x, from.center().y - to.center().y);
        (0.5..=3.0).contains(&scale)
            && dx.abs() <= 0.5 * to.width.max(from.width)
            && dy.abs() <= 0.5 * to.height.max(from.height)
    }

    /// What is to be painted. `before` is kept as long as it still covers the window.
    pub fn frame(self, width: f64, height: f64, before: Option<Frame>) -> Frame {
        let seen = self.area(width, height);
        let detail = Detail::at(self.zoom);
        if let Some(before) = before
            && before.detail == detail
            && before.area.contains(&seen)
            && before.area.width < 4.0 * seen.width
        {
            return before;
        }
        let (dx, dy) = (seen.width * 0.25, seen.height * 0.25);
        let area = Rect {
            x: seen.x - dx,
            y: seen.y - dy,
            width: seen.width + 2.0 * dx,
            height: seen.height + 2.0 * dy,
        };
        Frame { area, detail }
    }
}

impl Detail {
    /// The most of what is painted at once, whatever the window's size: rows, and names.
    const MOST_ROWS: usize = 2_400;
    const MOST_NAMES: usize = 1_600;

    /// This detail, or less where these tables would be too much to paint.
    pub fn affordable(self, scene: &Scene, tables: &[TableId]) -> Detail {
        let rows = || {
            let boxes = tables.iter().filter_map(|it| scene.tables.get(it.index()));
            boxes.filter(|it| !it.collapsed).map(|it| it.rows.len()).sum::<usize>()
        };
        match self {
            Detail::Rows if rows() <= Detail::MOST_ROWS => Detail::Rows,
            Detail::Rows | Detail::Headers if tables.len() <= Detail::MOST_NAMES => Detail::Headers,
            _ => Detail::Boxes,
        }
    }

    /// Rows are read down to letters of some 5 pixels, names a little further.
    pub fn at(zoom: f64) -> Detail {
        match zoom {
            it if it >= 0.38 => Detail::Rows,
            it if it >= 0.16 => Detail::Headers,
            _ => Detail::Boxes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTH: f64 = 800.0;
    const HEIGHT: f64 = 600.0;

    fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect { x, y, width, height }
    }

    #[test]
    fn zoom_keeps_its_point() {
        let view = View { x: 30.0, y: -20.0, zoom: 0.8 };
        let at = Point { x: 200.0, y: 100.0 };
        let after = view.zoomed(1.5, at);
        let (a, b) = (view.to_diagram(at), after.to_diagram(at));
        assert!((a.x - b.x).abs() < 1e-9 && (a.y - b.y).abs() < 1e-9, "{a:?} {b:?}");
        assert_eq!(view.zoomed(1e9, at).zoom, View::MAX_ZOOM);
        assert_eq!(view.zoomed(0.0, at).zoom, View::MIN_ZOOM);
    }

    #[test]
    fn fit_shows_all_and_never_enlarges() {
        for area in [rect(0.0, 0.0, 100.0, 50.0), rect(-900.0, 40.0, 9000.0, 300.0)] {
            let view = View::fit(&area, WIDTH, HEIGHT);
            assert!(view.area(WIDTH, HEIGHT).contains(&area) && view.zoom <= 1.0, "{view:?}");
        }
    }

    #[test]
    fn revealing_moves_as_little_as_needed() {
        let view = View::default();
        let check = |area, x, y| {
            assert_eq!(view.revealing(&area, WIDTH, HEIGHT), View { x, y, zoom: 1.0 }, "{area:?}");
        };
        check(rect(100.0, 100.0, 50.0, 50.0), 0.0, 0.0);
        check(rect(-100.0, 100.0, 50.0, 50.0), 132.0, 0.0);
        check(rect(790.0, 590.0, 50.0, 50.0), -72.0, -72.0);
        check(rect(900.0, 0.0, 2000.0, 50.0), -868.0, 32.0);
        check(rect(-500.0, 0.0, 2000.0, 50.0), 0.0, 0.0);
    }

    #[test]
    fn near_is_what_may_be_shown_for_a_while() {
        let painted = View { zoom: 0.5, ..View::default() };
        let middle = Point { x: WIDTH / 2.0, y: HEIGHT / 2.0 };
        #[track_caller]
        fn check(view: View, painted: View, expected: bool) {
            assert_eq!(view.is_near(painted, WIDTH, HEIGHT), expected, "{view:?}");
        }
        check(painted, painted, true);
        check(painted.zoomed(2.9, middle), painted, true);
        check(painted.zoomed(3.1, middle), painted, false);
        check(painted.zoomed(0.6, middle), painted, true);
        check(painted.zoomed(0.4, middle), painted, false);
        check(painted.panned(WIDTH * 0.4, 0.0), painted, true);
        check(painted.panned(0.0, HEIGHT * 0.6), painted, false);
    }

    #[test]
    fn a_frame_outlives_small_moves() {
        let view = View::default();
        let frame = view.frame(WIDTH, HEIGHT, None);
        let next = |view: View| view.frame(WIDTH, HEIGHT, Some(frame));
        assert_eq!(next(view.panned(150.0, -100.0)), frame);
        assert_ne!(next(view.panned(400.0, 0.0)), frame);
        assert_ne!(next(view.zoomed(0.3, Point::default())).detail, frame.detail);
    }
}
