import type { HallFile } from '@onewindow/hall-core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { catalogueOf } from './catalogue.ts';

type Host = ReactiveControllerHost & { readonly hall: HallFile };

/**
 * Has it worked out how the names of a hall's matters are read, and redraws its element then. Until it is done names are
 * found by their characters; without its table it stays at that.
 */
export class ReadingsKnown implements ReactiveController {
  readonly #host: Host;
  #hall: HallFile | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const { hall } = this.#host;
    if (hall === this.#hall) return;
    this.#hall = hall;
    void this.#learn(hall);
  }

  async #learn(hall: HallFile): Promise<void> {
    try {
      await catalogueOf(hall).learnToRead();
      this.#host.requestUpdate();
    } catch (reason) {
      console.warn('names are not found by pinyin here', reason);
    }
  }
}
