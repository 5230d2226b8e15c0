import { updateWhenLocaleChanges } from '@lit/localize';
import { LitElement } from 'lit';

/** The base of every element of the app: it redraws itself when the page's language changes. */
export class OwElement extends LitElement {
  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }
}
