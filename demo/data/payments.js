import { record } from './record.js';

const TYPES = ['credit card', 'check', 'ach', 'wire transfer', 'cash'];

/** One for each payment that an invoice names. */
export function paymentsOf(invoices) {
  return invoices.flatMap((invoice) => invoice.line_items.flatMap((line) => (
    line.related_transactions.map((transaction) => payment(transaction, line, invoice))
  )));
}

function payment(transaction, line, invoice) {
  const type = TYPES[transaction.transaction_number % TYPES.length];
  const byCard = type === 'credit card';
  return record({
    id: transaction.transaction_id,
    owner_type: invoice.bill_to_type,
    contact_id: invoice.bill_to_contact_id,
    organization_id: invoice.bill_to_organization_id,
    reference_number: `R-${transaction.transaction_number}`,
    number: transaction.transaction_number,
    date: transaction.date,
    currency_code: invoice.currency_code,
    type,
    status: 'complete',
    amount_pending_capture: 0,
    cash_account_type: byCard ? 'merchant' : 'bank',
    bank_account_id: byCard ? '' : 'ba-1',
    merchant_account_id: byCard ? 'ma-1' : '',
    send_email_confirmation: true,
    send_receipt_to: '',
    billing_address: invoice.billing_address,
    transaction_id: `t-${transaction.transaction_number}`,
    card_type: byCard ? 'visa' : '',
    card_expiration: byCard ? '2028-01-31' : '',
    card_last_digits: byCard ? '4242' : '',
    captures: [],
    line_items: [{
      payment_line_item_id: transaction.transaction_line_item_id,
      type: 'invoice',
      credit_id: '',
      invoice_id: invoice.id,
      invoice_line_item_id: line.invoice_line_item_id,
      enable_auto_renewal: false,
      product_type: line.product_type,
      product_id: line.product_id,
      total_in_base_currency: transaction.amount,
    }],
  });
}
