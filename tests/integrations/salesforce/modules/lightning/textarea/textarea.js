import { LightningElement, api } from "lwc";

export default class Textarea extends LightningElement {
  @api label;
  @api value;

  renderedCallback() {
    this.template.querySelector("textarea").value = this.value;
  }

  tell(event) {
    event.stopPropagation();
    this.dispatchEvent(new CustomEvent("change", { detail: { value: event.target.value } }));
  }
}
