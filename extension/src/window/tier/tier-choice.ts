import type { Tier } from '#protocol';
import { element } from '../../look/element.ts';
import { platformName, platformProduct } from '../../look/tier.ts';
import { type MessageKey, text } from '../../platform/locale.ts';
import { platformAvailable } from '../platform/availability.ts';

interface Choice {
  readonly name: MessageKey;
  readonly line: MessageKey;
}

const CHOICES: Readonly<Record<Tier, Choice>> = {
  pin: { name: 'tierPin', line: 'tierPinLine' },
  platform: { name: 'tierPlatform', line: 'tierPlatformLine' },
  software: { name: 'tierSoftware', line: 'tierSoftwareLine' },
};

interface Offer {
  readonly legend: MessageKey;
  /** The first is chosen unless the customer says otherwise. */
  readonly tiers: readonly Tier[];
  /** Whether it says that the first is advised. */
  readonly advises: boolean;
  readonly pinName: MessageKey;
}

/** The tiers that may be chosen, each with one honest line. */
export const tierChoice = ({ legend, tiers, advises, pinName }: Offer) => {
  const cards = tiers.map((tier, index) =>
    card(tier, tier === 'pin' ? pinName : CHOICES[tier].name, { isFirst: index === 0, advises }),
  );
  const fieldset = element(
    'fieldset',
    { class: 'tiers' },
    element('legend', {}, text(legend)),
    ...cards.map(({ node }) => node),
  );
  void platformAvailable().then((available) => {
    if (available) return;
    for (const { tier, rule } of cards) if (tier === 'platform') rule();
    // Whoever had already chosen it is back at the first.
    const [first] = cards;
    if (first !== undefined && !cards.some(({ input }) => input.checked)) first.input.checked = true;
  });
  return { fieldset, chosen: (): Tier => cards.find(({ input }) => input.checked)?.tier ?? 'pin' };
};

const card = (tier: Tier, name: MessageKey, { isFirst, advises }: { isFirst: boolean; advises: boolean }) => {
  const { line } = CHOICES[tier];
  const input = element('input', {
    id: `tier-${tier}`,
    type: 'radio',
    name: 'tier',
    value: tier,
    checked: isFirst,
    // Else the whole card would be its name, and the line would be read out twice.
    'aria-labelledby': `tier-${tier}-name`,
    'aria-describedby': `tier-${tier}-line`,
  });
  const explanation = element('span', { id: `tier-${tier}-line`, class: 'line' }, text(line, platformName()));
  const product = tier === 'platform' ? platformProduct(navigator.userAgent) : null;
  const title = element('span', { id: `tier-${tier}-name`, class: 'name' }, product ?? text(name));
  if (isFirst && advises) title.append(element('span', { class: 'badge' }, text('tierAdvised')));
  const node = element('label', { class: 'tier', for: `tier-${tier}` }, input, title, explanation);
  /** Says in the same place why it cannot be chosen here. */
  const rule = (): void => {
    input.disabled = true;
    input.checked = false;
    node.classList.add('ruled-out');
    explanation.textContent = text('tierPlatformAbsent', platformName());
  };
  return { tier, input, node, rule };
};
