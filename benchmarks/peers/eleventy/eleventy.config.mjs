export default function (config) {
  config.addPassthroughCopy({ "static/style.css": "style.css" });
  return { dir: { input: "content", includes: "../layouts", output: "public" }, markdownTemplateEngine: false };
}
