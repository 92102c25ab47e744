// A page for each claim: its front matter in the layout, its answers as Markdown. No other page, no data, no plugin.
export default function (config) {
  config.setQuietMode(true);
  return {
    dir: { input: "content", includes: "../_includes", output: "_site" },
    markdownTemplateEngine: false, // the text is Markdown alone, no template
    templateFormats: ["md"],
  };
}
