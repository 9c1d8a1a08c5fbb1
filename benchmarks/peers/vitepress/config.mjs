export default {
  title: "Peers", lang: "en-GB", outDir: "../public", ignoreDeadLinks: true,
  themeConfig: { search: { provider: "local" }, nav: [{ text: "Home", link: "/" }] },
};
