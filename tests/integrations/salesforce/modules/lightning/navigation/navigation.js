// Where the component wanted to go stands in `window.went`.

const NAVIGATE = Symbol("Navigate");

export const NavigationMixin = (Base) =>
  class extends Base {
    [NAVIGATE](page) {
      window.went.push(page);
    }
  };
NavigationMixin.Navigate = NAVIGATE;
