// The tests run where the packages are installed, which need not be this folder.
export default {
  esbuild: { jsx: "transform" },
  test: { include: ["**/*.test.jsx"], server: { deps: { inline: [/@hubspot/] } } },
};
