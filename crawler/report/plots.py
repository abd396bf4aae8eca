"""Figures as SVG, to stand in an HTML page: no script, no link, no font from elsewhere."""

from __future__ import annotations

from lxml import etree
from markupsafe import Markup
from pygal import HorizontalBar, StackedBar
from pygal.graph.graph import Graph
from pygal.style import Style

from crawler.report.figures import Figure

WIDTH = 860
SVG = "{http://www.w3.org/2000/svg}"
#: Told apart by those who do not see all colours, too.
BLUE, SKY, GREY, RED, AMBER = "#2563a8", "#7fb2e5", "#b9c4d0", "#c0392b", "#d9a021"
FONT = "system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"


def plot(figure: Figure) -> Markup:
    """Return the figure as an SVG element."""
    return _over_time(figure) if figure.name == "over-time" else _bars(figure)


def _style(*colours: str) -> Style:
    return Style(
        background="transparent",
        plot_background="transparent",
        foreground="#3c4650",
        foreground_strong="#1d2329",
        foreground_subtle="#8a949e",
        guide_stroke_color="#e3e8ed",
        major_guide_stroke_color="#e3e8ed",
        guide_stroke_dasharray="none",
        major_guide_stroke_dasharray="none",
        opacity="1",
        opacity_hover="1",
        colors=colours,
        font_family=FONT,
        label_font_size=13,
        major_label_font_size=13,
        value_font_size=12,
        legend_font_size=13,
        no_data_font_size=16,
    )


def _over_time(figure: Figure) -> Markup:
    chart = StackedBar(
        style=_style(BLUE, SKY, AMBER, RED),
        width=WIDTH,
        height=300,
        x_label_rotation=35 if len(figure.labels) > 8 else 0,
        legend_at_bottom_columns=len(figure.series),
        max_scale=6,
        **_COMMON,
    )
    return _drawn(chart, figure)


def _bars(figure: Figure) -> Markup:
    bars = len(figure.labels) * len(figure.series)
    chart = HorizontalBar(
        style=_style(BLUE, GREY),
        width=WIDTH,
        height=90 + 14 * bars + 10 * len(figure.labels),
        print_values=True,
        print_values_position="top",
        print_zeroes=False,
        margin_right=60,
        truncate_label=40,
        **_COMMON,
    )
    return _drawn(chart, figure)


_COMMON = {
    "js": (),
    "disable_xml_declaration": True,
    "legend_at_bottom": True,
    "legend_box_size": 12,
    "margin": 8,
    "spacing": 8,
    "show_y_guides": True,
}


def _drawn(chart: Graph, figure: Figure) -> Markup:
    # The first label at the top, as it is in a table.
    backwards = slice(None, None, -1 if isinstance(chart, HorizontalBar) else 1)
    chart.uuid = figure.name
    chart.show_legend = len(figure.series) > 1
    chart.x_labels = list(figure.labels)[backwards]
    chart.value_formatter = lambda value: f"{value:.3g}{figure.unit}"
    for series in figure.series:
        chart.add(series.name, list(series.values)[backwards])
    return _bare(chart.render_tree(), figure.title)


def _bare(root: etree._Element, title: str) -> Markup:
    """Return the drawing without its script, and without a title that pops up over all of it."""
    for tag in ("script", "title"):
        for element in root.findall(f".//{SVG}{tag}") + root.findall(f".//{tag}"):
            if (parent := element.getparent()) is not None:
                parent.remove(element)
    root.set("role", "img")
    root.set("aria-label", title)
    etree.strip_tags(root, etree.Comment)
    # Every text in it was escaped when the tree was serialised.
    return Markup(etree.tostring(root, encoding="unicode", with_tail=False))  # noqa: S704
