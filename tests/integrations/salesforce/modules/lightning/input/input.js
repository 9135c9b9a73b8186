import { LightningElement, api } from "lwc";

export default class Input extends LightningElement {
  @api label;
  @api value;

  tell(event) {
    event.stopPropagation();
    this.dispatchEvent(new CustomEvent("change", { detail: { value: event.target.value } }));
  }
}
