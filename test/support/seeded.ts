/** fast-check with one seed for all, which every failure tells. */
import fc from 'fast-check';
import { seed } from './seed.js';

fc.configureGlobal({ seed });

export { fc };
