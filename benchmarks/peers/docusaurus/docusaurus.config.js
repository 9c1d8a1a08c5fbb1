module.exports = {
  title: "Peers", url: "https://example.org", baseUrl: "/", onBrokenLinks: "ignore",
  i18n: { defaultLocale: "en-GB", locales: ["en-GB"] },
  markdown: { format: "md", hooks: { onBrokenMarkdownLinks: "ignore" } },
  presets: [["classic", { docs: { routeBasePath: "/", sidebarPath: false }, blog: false, theme: {} }]],
};
