import { byPassword, rob } from '../thief.ts';
import { column } from './column.ts';

export const deviceGate = column({
  id: 'gate',
  title: { ja: 'PC登録', en: 'device gate' },
  expected: 'protected',
  prepare: async ({ trustedPc, victim }) => {
    const home = await trustedPc({ name: 'victim' });
    await home.protect(victim);
  },
  attack: async (world) => rob({ ...world, pc: await world.unknownPc({ name: 'thief' }) }, [byPassword]),
});
