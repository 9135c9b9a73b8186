// Plain text as the markup that Salesforce's composer takes.

const MARKS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export const asHtml = (text) => text.replace(/[&<>"']/g, (mark) => MARKS[mark]).replace(/\r?\n/g, "<br>");
