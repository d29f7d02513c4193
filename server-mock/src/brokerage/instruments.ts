/**
 * What can be traded here. Companies, funds and prices are invented; the codes have the shape of Tokyo's. Prices are a
 * function of the day, so that every process and every test sees the same market.
 */
export interface Instrument {
  readonly code: string;
  readonly kind: 'stock' | 'fund';
  readonly name: { readonly ja: string; readonly en: string };
  /** Smallest quantity of one order: 100 shares, or one lot of 10,000 fund units. */
  readonly lot: number;
  readonly baseYen: number;
}

const stock = (code: string, ja: string, en: string, baseYen: number): Instrument => ({
  code,
  kind: 'stock',
  name: { ja, en },
  lot: 100,
  baseYen,
});

const fund = (code: string, ja: string, en: string, baseYen: number): Instrument => ({
  code,
  kind: 'fund',
  name: { ja, en },
  lot: 1,
  baseYen,
});

export const INSTRUMENTS: readonly Instrument[] = [
  stock('1392', '北浜水産', 'Kitahama Fisheries', 1_284),
  stock('2291', '穂高製菓', 'Hotaka Confectionery', 3_415),
  stock('4586', '白樺製薬', 'Shirakaba Pharmaceutical', 4_120),
  stock('5466', '瀬戸内製鋼', 'Setouchi Steel', 2_052),
  stock('6599', '大和川電機', 'Yamatogawa Electric', 2_731),
  stock('7298', 'みなと自動車', 'Minato Motor', 2_486),
  stock('8293', '東都商事', 'Toto Trading', 5_730),
  stock('8390', '千曲銀行', 'Chikuma Bank', 1_163),
  stock('9109', '東海海運', 'Tokai Shipping', 4_655),
  stock('9491', '京浜ガス', 'Keihin Gas', 3_078),
  fund('JF01', '全世界株式インデックスファンド', 'All-World Equity Index Fund', 24_318),
  fund('JF02', '国内債券ファンド（年2回決算型）', 'Japan Bond Fund (semi-annual)', 10_842),
  fund('JF03', '日本配当株オープン', 'Japan Dividend Equity Open', 15_967),
];

export const findInstrument = (code: string): Instrument | null =>
  INSTRUMENTS.find((instrument) => instrument.code === code) ?? null;
