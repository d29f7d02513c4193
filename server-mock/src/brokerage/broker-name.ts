/** The pretend broker. No firm of this name is registered with the Japanese regulator. */
export const BROKER_NAME = { ja: 'はなみずき証券', en: 'Hanamizuki Securities' } as const;
