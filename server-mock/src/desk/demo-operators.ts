/** Two people at the pretend support desk. Their passwords are public: they exist only where demo customers are on. */
export interface DemoOperator {
  readonly loginId: string;
  readonly password: string;
  readonly tradingPassword: string;
  readonly name: string;
  readonly nameKana: string;
  readonly lang: 'ja';
  readonly mail: string;
  readonly mailAgeDays: number;
}

export const DEMO_OPERATORS = {
  kinoshita: {
    loginId: '900-000001',
    password: 'mado-no-akari-61',
    tradingPassword: 'shinsei-akari-4',
    name: '木下 直子',
    nameKana: 'キノシタ　ナオコ',
    lang: 'ja',
    mail: 'naoko.kinoshita@hanamizuki.example',
    mailAgeDays: 900,
  },
  ogawa: {
    loginId: '900-000002',
    password: 'kawa-no-oto-27',
    tradingPassword: 'shinsei-kawa-9',
    name: '小川 健',
    nameKana: 'オガワ　ケン',
    lang: 'ja',
    mail: 'ken.ogawa@hanamizuki.example',
    mailAgeDays: 900,
  },
} as const satisfies Record<string, DemoOperator>;
