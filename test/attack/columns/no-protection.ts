import { byPassword, rob } from '../thief.ts';
import { column } from './column.ts';

/** As in 2020: who has the passwords is the customer. */
export const noProtection = column({
  id: 'none',
  title: { ja: '保護なし', en: 'no protection' },
  expected: 'robbed',
  config: { risk: 'off' },
  prepare: () => Promise.resolve(null),
  attack: async (world) => rob({ ...world, pc: await world.unknownPc({ name: 'thief' }) }, [byPassword]),
});
