import { LATER_LIVES } from './story/laterLives';
import type { LifeMaker } from './story/life';
import { LIVES } from './story/lives';
import { RARER_LIVES } from './story/rarerLives';

export const wholeStory: readonly LifeMaker[] = [...LIVES, ...RARER_LIVES, ...LATER_LIVES];
