package dev.earshot.runtime.plot;

import java.util.Locale;

/** A picture as SVG text, grown element by element; texts are escaped. */
public final class Svg {
    private final StringBuilder out = new StringBuilder();

    /** A picture of this size in pixels, which says in words what it shows. */
    public Svg(double width, double height, String label) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(number(width))
                .append(' ')
                .append(number(height))
                .append("\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append(
                        "\" role=\"img\" font-family=\"system-ui, 'DejaVu Sans', sans-serif\" font-size=\"12\">\n<title>")
                .append(escaped(label))
                .append("</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    }

    /** A line. */
    public Svg line(double x1, double y1, double x2, double y2, String style) {
        out.append("<line x1=\"").append(number(x1)).append("\" y1=\"").append(number(y1));
        out.append("\" x2=\"").append(number(x2)).append("\" y2=\"").append(number(y2));
        out.append("\" ").append(style).append("/>\n");
        return this;
    }

    /** A path of these commands. */
    public Svg path(String commands, String style) {
        out.append("<path d=\"").append(commands).append("\" ").append(style).append("/>\n");
        return this;
    }

    /** A box that tells something when the pointer is over it. */
    public Svg box(double x, double y, double width, double height, String style, String hint) {
        out.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y));
        out.append("\" width=\"").append(number(width)).append("\" height=\"").append(number(height));
        out.append("\" ").append(style).append("><title>").append(escaped(hint)).append("</title></rect>\n");
        return this;
    }

    /** A text; its anchor is start, middle or end. */
    public Svg text(double x, double y, String anchor, String style, String text) {
        out.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y));
        out.append("\" text-anchor=\"")
                .append(anchor)
                .append("\" ")
                .append(style)
                .append('>');
        out.append(escaped(text)).append("</text>\n");
        return this;
    }

    /** A number as short as it may be: a hundredth of a pixel is not seen. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /** A text that may stand in markup, between tags or in an attribute; control characters are left out. */
    public static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return out + "</svg>\n";
    }
}
