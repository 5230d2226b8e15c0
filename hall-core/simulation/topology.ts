import type { DeviceId } from '../src/event.ts';

/** A device as cables see it. */
export interface Node {
  readonly id: DeviceId;
  readonly isHub: boolean;
  /** Which part of the hall it hangs in: that of the hub it prefers. */
  readonly floor: number;
}

/** Something that keeps packets from one node to another. Several may lie on one way. */
export type Block =
  | { readonly kind: 'cable'; readonly device: DeviceId; readonly out: boolean; readonly in: boolean }
  | { readonly kind: 'hub-link'; readonly a: DeviceId; readonly b: DeviceId }
  | { readonly kind: 'floor-split' }
  | { readonly kind: 'shatter' };

/** Which cables are whole. */
export class Topology {
  readonly #blocks = new Set<Block>();

  impose(block: Block): void {
    this.#blocks.add(block);
  }

  /** False when it had been lifted before. */
  lift(block: Block): boolean {
    return this.#blocks.delete(block);
  }

  liftAll(): void {
    this.#blocks.clear();
  }

  /** Whether a packet can go straight from one node to its neighbour. */
  carries(from: Node, to: Node): boolean {
    if (this.#blocks.size === 0) return true;
    for (const block of this.#blocks) if (stops(block, from, to)) return false;
    return true;
  }

  isCut(device: DeviceId): boolean {
    for (const block of this.#blocks) if (block.kind === 'cable' && block.device === device) return true;
    return false;
  }
}

function stops(block: Block, from: Node, to: Node): boolean {
  switch (block.kind) {
    case 'cable':
      return (block.device === from.id && block.out) || (block.device === to.id && block.in);
    case 'hub-link':
      return (block.a === from.id && block.b === to.id) || (block.b === from.id && block.a === to.id);
    case 'floor-split':
      return from.floor !== to.floor;
    case 'shatter':
      return true;
  }
}
