import { dayAfter, HOSTILE_TEXTS, record, seeded } from './record.js';

export const AVERYS = 120;
export const HOLDINGS = 10_000;

const AVERY = { bill_to_type: 'contact', bill_to_contact_id: '100245', bill_to_organization_id: '', bill_to_name: 'Avery Sample', billing_address: { line1: '1 Main St', city: 'Springfield', state: 'IL', postal_code: '62701', country: 'US' } };
const BELA = { bill_to_type: 'organization', bill_to_contact_id: '100900', bill_to_organization_id: 'org-900', bill_to_name: 'Example Holdings', billing_address: { line1: 'Fő utca 1.', city: 'Budapest', country: 'HU' } };
const MIKA = { bill_to_type: 'contact', bill_to_contact_id: '100503', bill_to_organization_id: '', bill_to_name: 'Mika Three', billing_address: { line1: 'Esimerkkikatu 1', city: 'Helsinki', country: 'FI' } };
const TALA = { bill_to_type: 'contact', bill_to_contact_id: '100777', bill_to_organization_id: '', bill_to_name: HOSTILE_TEXTS[3], billing_address: { line1: HOSTILE_TEXTS[0], city: HOSTILE_TEXTS[2], country: 'JO' } };

const STATUSES = ['open', 'paid', 'paid', 'open', 'paid', 'void', 'paid', 'written off', 'paid', 'cancelled'];
const CURRENCIES = ['USD', 'USD', 'EUR', 'JPY'];
const PRODUCTS = [
  ['membership-packages', 'pkg-annual', 'Annual dues'],
  ['registration-packages', 'rpk-1', 'Teilnahme am Frühjahrstreffen, München'],
  ['merchandise', 'mer-1', '測定の手引き（第3版）'],
  ['registration-packages', 'rpk-2', 'Συμμετοχή στο συνέδριο'],
  ['courses', 'co-1', 'Курс калибровки'],
  ['donations', 'fund-1', 'تبرع لصندوق المنح'],
  ['merchandise', 'mer-2', 'מדריך למכשירי מדידה'],
  ['courses', 'co-2', 'अंशांकन पाठ्यक्रम'],
];

/** Everyone's but the holdings', in the order of their numbers. */
export function invoices() {
  return [
    ...Array.from({ length: AVERYS }, (_, index) => averyInvoice(index + 1)),
    invoice('inv-501', MIKA, { number: 8501, date: '2026-09-01', lines: [['membership-packages', 'pkg-lapsed', 'Renewal of your membership', 120.5]] }),
    invoice('inv-502', MIKA, { number: 8502, date: '2026-05-01', status: 'paid', lines: [['membership-packages', 'pkg-student', 'Student dues', 30]] }),
    ...HOSTILE_TEXTS.map((text, index) => invoice(`inv-${771 + index}`, TALA, {
      number: 8771 + index, date: '2026-08-01', lines: [['membership-packages', 'pkg-hostile', text, 120.5]], purchase_order_number: text,
    })),
  ];
}

function averyInvoice(number) {
  const date = dayAfter('2024-01-05', (number - 1) * 8);
  if (number === 1) return invoice('inv-1', AVERY, { number: 7001, date: '2026-11-15', lines: [[...PRODUCTS[0], 120.5]], custom_field_values: [{ custom_field_id: 'collect-invoices__cost_centre__c', string_value: 'CC-12' }] });
  const { pick, whole } = seeded(number);
  const currency = CURRENCIES[number % CURRENCIES.length];
  const lines = Array.from({ length: whole(1, 3) }, () => [...pick(PRODUCTS), currency === 'JPY' ? whole(1, 90) * 100 : whole(1000, 30000) / 100]);
  return invoice(`inv-${number}`, AVERY, {
    number: 7000 + number,
    date: number % 2 ? date : `${date}T09:30:00Z`,
    status: number === 77 ? 'a-status-of-tomorrow' : STATUSES[(number - 1) % STATUSES.length],
    currency,
    lines: number === 24 ? [[...PRODUCTS[0], 120.5]] : lines,
    part: number % 4 === 0 && number !== 24 ? 0.5 : 0,
    // Numbers written as texts: "120.50".
    asText: number % 20 === 4 || number % 20 === 5,
  });
}

/** Is this the id of one of the holdings' invoices or payments, or the owner of them? */
export function isOfHoldings(key) {
  return key === BELA.bill_to_contact_id || key === BELA.bill_to_organization_id || key.includes('inv-h-');
}

/** Ten a day, mostly paid: the person's own list and the organization's are the same. */
export function holdingsInvoices() {
  const { pick, whole } = seeded(900);
  return Array.from({ length: HOLDINGS }, (_, index) => invoice(`inv-h-${String(index + 1).padStart(5, '0')}`, BELA, {
    number: 20_001 + index,
    date: dayAfter('2024-01-01', Math.floor(index / 10)),
    status: index % 50 === 0 ? 'open' : 'paid',
    currency: index % 5 === 0 ? 'EUR' : 'USD',
    lines: [[...pick(PRODUCTS), whole(1000, 500_000) / 100]],
    purchase_order_number: `PO-${index + 1}`,
  }));
}

/** Shape of the documentation; `number`, `date`, `currency_code` and `bill_to_name` are guesses: no page shows their names. */
function invoice(id, billTo, { number, date, status = 'open', currency = 'USD', lines, part = 0, asText = false, ...more }) {
  const money = (amount) => (asText ? amount.toFixed(2) : amount);
  const items = lines.map(([productType, productId, description, total], index) => {
    const paid = status === 'paid' ? total : status === 'open' ? share(total, part, currency) : 0;
    const due = status === 'open' ? cents(total - paid) : 0;
    return lineItem(`${id}-${index + 1}`, { productType, productId, description, status, date, number, total, paid, due, money });
  });
  const sum = (name) => money(cents(items.reduce((total, item) => total + Number(item[name]), 0)));
  return record({
    id,
    number,
    date,
    date_due: dayAfter(date.slice(0, 10), 30),
    payment_terms_id: 'net30',
    status,
    type: 'invoice',
    currency_code: currency,
    ...billTo,
    template_id: '',
    purchase_order_number: '',
    pro_forma: false,
    balance_due: sum('balance_due'),
    amount_paid: sum('amount_paid'),
    amount_written_off: sum('amount_written_off'),
    amount_refunded: money(0),
    // Recognisable, so that a test can prove that an app never shows, keeps or sends it.
    sharing_secret: `SYNTHETIC-SHARING-SECRET-${id}`,
    legacy_balance_due: 0,
    regenerated_invoice_id: '',
    regeneration_error: '',
    parent_invoice_id: '',
    line_items: items,
    ...more,
  });
}

function lineItem(id, { productType, productId, description, status, date, number, total, paid, due, money }) {
  return {
    invoice_line_item_id: `il-${id}`,
    order_line_item_id: `oli-${id}`,
    product_type: productType,
    product_id: productId,
    description,
    optional: false,
    quantity: 1,
    unit_price: money(total),
    status,
    total: money(total),
    original_total: money(total),
    total_in_base_currency: money(total),
    amount_paid: money(paid),
    balance_due: money(due),
    amount_written_off: money(status === 'written off' ? total : 0),
    amount_refunded: money(0),
    related_transactions: paid === 0 ? [] : [{
      type: 'payment', transaction_id: `pay-${id}`, transaction_number: number, transaction_line_item_id: `pl-${id}`, amount: money(paid),
      date: `${dayAfter(date.slice(0, 10), 14)}T00:00:00Z`,
    }],
  };
}

function share(total, part, currency) {
  return currency === 'JPY' ? Math.round(total * part) : cents(total * part);
}

function cents(amount) {
  return Math.round(amount * 100) / 100;
}
