/** Run for each test file. */
import { afterAll } from 'vitest';
import { forgetSettings } from './settings.js';

afterAll(forgetSettings);
