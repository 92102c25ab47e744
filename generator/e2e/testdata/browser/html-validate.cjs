// The recommended rules, but for those that contradict how this site is meant to be.
module.exports = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // A title is the finding in full; search engines may shorten it, we do not.
    "long-title": "off",
    // Tables repeat their roles: on a phone they are laid out as blocks, which takes the roles away in some browsers.
    "no-redundant-role": "off",
    // The ends of items of lists are left out, as HTML allows: there are hundreds on a page.
    "no-implicit-close": "off",
  },
};
