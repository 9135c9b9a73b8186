// What a record page does with a screen action: the element first, then its record.

import { createElement } from "lwc";
import HighroadNextTouch from "c/highroadNextTouch";

window.went = [];
window.asked = [];
window.closings = 0;
window.press = (recordId, rows) => {
  window.rows = rows;
  const element = createElement("c-highroad-next-touch", { is: HighroadNextTouch });
  element.addEventListener("closeactionscreen", () => { window.closings += 1; });
  document.body.replaceChildren(element);
  element.recordId = recordId;
};
