import { memoryTransport } from './memory-transport.ts';
import { transportContract } from './transport-contract.ts';

transportContract(async () => memoryTransport());
