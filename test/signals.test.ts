import { describe, expect, test } from 'vitest';
import { loadLanguage } from '../src/languages/index.ts';
import { slice } from '../src/mapped.ts';
import type { Channel } from '../src/message.ts';
import { readings } from '../src/reading.ts';
import { codeAt } from '../src/signals/codes.ts';
import { hitsOf, signalsOf } from '../src/signals.ts';
import { inferPurpose } from '../src/purpose.ts';

const english = (await loadLanguage('en'))!;

function reading(text: string, channel: Channel = 'email') {
  const source = { path: 'message.txt', text };
  const flat = readings([{ type: 'text', text: slice(source, 0, text.length), collapse: false }]).readings[0]!;
  return { ...flat, signals: signalsOf(flat, english, channel, ['Example Bank']) };
}
const threats = (text: string) =>
  reading(text).signals.threats.map(({ class: grade, tense, conditional, dated }) =>
    [grade, tense, conditional || dated ? 'warned' : 'bare'].join(' '),
  );
const demands = (text: string) => reading(text).signals.demands.map(({ kind }) => kind);

describe('deadlines', () => {
  test.each<[string, number]>([
    ['You can choose from 4 to 9 May.', 1],
    ['We are in the shop from 8 to 6.', 0],
    ['Call us on weekdays from 9 to 17.', 0],
    ['We have not received the rent due on 3 May.', 0],
    ['Your rent is due on 3 May.', 1],
  ])('%s', (text, count) => expect(reading(text).signals.deadlines).toHaveLength(count));
});

describe('threats', () => {
  test.each<[string, string[]]>([
    ['Your account will be suspended.', ['2 coming bare']],
    ['Account suspended.', ['2 general bare']],
    ['Your account will be suspended on 5 May.', ['2 coming warned']],
    ['If we do not hear from you, your account will be closed.', ['3 coming warned']],
    ['We have suspended your account.', ['2 done bare']],
    ['Your seller account is now restricted.', ['2 done bare']],
    ['Unpaid rents are passed to a debt collector.', ['3 general bare']],
    ['We may close or delete your account.', ['3 coming bare']],
    ['We will take you to court.', ['4 coming bare']],
    ['Pay by Friday or we will disconnect your line.', ['2 coming warned']],
    ['A late fee will be added.', ['1 coming bare']],
    // things with verbs of their own
    ['Your deliveries will be stopped.', ['2 coming bare']],
    ['The rate of your savings account goes down on 1 June.', []],
    ['Your seat has been released.', ['2 done bare']],
    ['We have given your table to another guest.', ['2 done bare']],
    ['Your parcel will be returned to the sender.', ['2 coming bare']],
    ['Your credit limit is being reduced.', ['2 general bare']],
    ['Your points have been wiped.', ['2 done bare']],
    ['Your cover ceases.', ['2 coming bare']],
    ['Your plan will no longer include the pool.', ['2 coming bare']],
    ['Your debt has been passed to a solicitor.', ['4 done bare']],
    ['This may result in the closure of your account.', ['3 coming bare']],
    ['£40 will be deducted from your wages.', ['1 coming bare']],
    ['Your bill is unpaid. Fees of up to £70 may be added.', ['1 coming bare']],
    // the "will be" of the clause before
    ['The meter will be read and your supply disconnected.', ['2 coming bare']],
    ['A meter will be fitted, as the lease ends.', []],
    // a day that leaves no time, and a date that the next sentence gives
    ['Your rent is unpaid. Tomorrow we report it to the credit bureau.', ['3 general bare']],
    ['We are closing your account. It will be closed on 31 August.', ['3 coming warned', '3 coming warned']],
    // no threats
    ['We have removed the late fee from your account.', []],
    ['We have told the credit bureau that your loan was paid on time.', []],
    ['Collectors, courts and late fees: nobody wants them.', []],
    ['In this issue: what a bailiff may do.', []],
    ['The tax office charges a late penalty.', []],
    ['The central bank has cut its rate.', []],
    ['Thank you for telling us that you are moving. We will close your account on 1 May.', []],
    ['The block on your card has been lifted and removed.', []],
    ['We have released our new app.', []],
    ['We no longer have access to it.', []],
    ['If you lose your card, call us.', []],
    ['This will not affect your credit score.', []],
    ['There are no late fees.', []],
    ['Nothing in your account is deleted.', []],
    ['You can cancel your subscription at any time.', []],
    ['As you asked, we have closed your account.', []],
    ['The rehearsal room is booked for you.', []],
    ['Your parcel is ready for collection.', []],
    ['This link expires in two hours.', []],
    ['We could not come because the road was closed.', []],
    ['We closed your ticket.', []],
    ['Why was my account suspended?', []],
    // a notice of what the reader or somebody of the team changed
    ['A key to your account has been removed. If you did not make this change, call us.', []],
    ['The following changes were made today:\nYour calendar account has been disconnected.', []],
    ['Your access key has been deleted. If a colleague on your team did this, all is well.', []],
    // what others did, and what is done to theirs
    ['Member Joe Hill has closed his account, and this account is now locked.', []],
    // money that is given, not taken
    ['We have added £15 to your account, with our apologies.', []],
    ['We did not get this right: the parcel has not arrived. I have added £15 to your account as an apology.', []],
    ['You gave the following reason for cancelling: too dear. You have also been removed from our list.', []],
    ['The bill is unpaid. We will add £15 to your account.', ['1 coming bare']],
    ['We have added £15 to your balance to say thank you.', []],
    // money that the reader gives
    ['Your monthly contribution to the lifeboat has been paused.', []],
    // what the reader may do
    ['You can take further steps to keep your account safe.', []],
    ['They have restricted what you can book.', ['2 done bare']],
    ['We have deleted your archive.', ['3 done bare']],
    ['Your son has not returned the skates. His membership has been suspended.', ['2 done bare']],
    // a part of a noun
    ['Your one-stop guide\nto all your accounts', []],
    // what goes on as it was
    ['Your account has been suspended. It stays suspended until you pay.', ['2 done bare']],
  ])('%s', (text, expected) => expect(threats(text)).toEqual(expected));

  test('a block that only goes on is no news', () => {
    const text = 'Your account is locked\n\nWe have looked at your appeal, and your account will remain locked.';
    expect(threats(text)).toEqual([]);
  });

  test.each([
    'We have removed your listing. If you did not make this change, call us.',
    'Your account has been closed because of odd payments. If this was not you, call us.',
    'Your account has been closed. If you did not make these payments, call us.',
  ])('what the sender does is its own, whoever asks: %s', (text) => expect(threats(text)).toEqual(['3 done bare']));
});

describe('demands', () => {
  test.each<[string, string[]]>([
    ['Pay £20 by Friday.', ['imperative']],
    ['Hi Ana, pay £20 by Friday.', ['imperative']],
    ['You must be at home.', ['obligation']],
    ['The amount due is £20.', ['due']],
    ['£20 is now due.', ['due']],
    ['Return the form by 5 May.', ['imperative']],
    ['Call us immediately.', ['errand']],
    ['Visit on Friday, 8 to 12. Bring your meter key.', ['errand']],
    ['Update your card. Your account will be suspended.', ['errand']],
    ['Rebook at once.', ['errand']],
    ['Tenants who have a garage are required to register.', ['obligation']],
    ['Immediate payment required.', ['obligation']],
    ['To process your refund, send us your bank details.', ['imperative']],
    ['To process your refund send us your bank details.', ['imperative']],
    ['You have not paid.', ['due']],
    // none
    ['You can pay £20 online.', []],
    ['To pay, call us.', []],
    ['Hello Ana, your visit is on Friday. Bring your meter key.', []],
    ['Contact the shop if it does not arrive.', []],
    ['To get your refund, send us the receipt.', []],
    ['No payment required.', []],
    ['We are required to submit a report.', []],
    ['Tenants are required to register, so you can see who lives there.', []],
    ['If you pay by Friday, all is well.', []],
    ['Pay as you go.', []],
    ['Return the form whenever you like.', []],
    ['Would you like to pay now?', []],
    ['You can:\n- pay online\n- send us a cheque', []],
    ['You must be logged in to see it.', []],
    ['Your club may again take bookings, pay its coaches, send us results.', []],
    ['To receive your prize, you will need to send us your address.', []],
  ])('%s', (text, expected) => expect(demands(text)).toEqual(expected));
});

describe('contacts', () => {
  const reachable = (text: string) => reading(text).signals.contacts.length > 0;
  test.each([
    'Call 0800 800 000.',
    '1-800-555-0129',
    'Ring 13 72 46.',
    'Reply to this email.',
    'Write to help@acme.example.',
    'Visit any branch.',
    '+40 722 555 010',
    'Just reply here.',
  ])('%s', (text) => expect(reachable(text)).toBe(true));
  test.each([
    'Please do not reply to this email.',
    'Write to no-reply@acme.example.',
    'Card 5105 1051.',
    'See https://acme.example/pay',
    'On 05.06.2026 at 10.15',
  ])('not: %s', (text) => expect(reachable(text)).toBe(false));
});

describe('greetings and sign-offs', () => {
  test.each<[string, Channel, boolean]>([
    ['Dear Ana,\nit is ready.', 'email', true],
    ["G'day Bruce, it is ready.", 'sms', true],
    ['Morning Priya, it is ready.', 'chat', true],
    ['Ana,\n\nit is ready.', 'email', true],
    ['It is ready, Ana.', 'sms', false],
    ['Hi-fi is ready for you today.', 'sms', false],
  ])('%j', (text, channel, greets) => expect(reading(text, channel).signals.greeting !== null).toBe(greets));

  test.each<[string, boolean]>([
    ['Hi,\n\nIt is ready.\n\nKind regards,\nAcme', true],
    ['Hi,\n\nIt is ready.\n\nJoel and the cards team', true],
    ['Hi,\n\nIt is ready. Thank you!', true],
    ['Hi,\n\nIt is ready.\n\nExample Bank', true],
    ['Hi,\n\nIt is ready.\n\nEnjoy the day,\nExample Bank\n\nQuestions? Call us at 0800 555 0100.', true],
    ['Example Bank\n\nHi,\n\nIt is ready.\n\nAny questions? Call us. We are in all day.', false],
    ['Hi,\n\nIt is ready.\n\nHappy reading,\nEveryone at the shop\n\nQuestions? Reply to us. We are in.', true],
    ['Hi,\n\nIt is ready.\n\nView details', false],
    ['Hi,\n\nIt is ready.', false],
  ])('%j', (text, closes) => expect(reading(text).signals.signOff !== null).toBe(closes));
});

describe('codes in front', () => {
  test.each<[string, string | null]>([
    ['Client ID code XX8644YY: the amount', 'Client ID code XX8644YY'],
    ['[SHP-00862-EX] Delivery', 'SHP-00862-EX'],
    ['Re: [CASE-0098213] Update', 'CASE-0098213'],
    ['Order 31577 is ready', null],
    ['Your order 31577 is ready', null],
    ['Flight NK307 leaves', null],
  ])('%j', (text, code) => {
    const one = reading(text);
    const at = codeAt(one, 0, ['order', 'flight']);
    expect(at && text.slice(at.start, at.end)).toBe(code);
  });
});

test('what touches a guard is not found', () => {
  expect(hitsOf(reading('A hi-fi for you').signals, 'greeting')).toEqual([]);
});

describe('purposes', () => {
  test.each([
    ['Your code is 731905. It expires in ten minutes.', 'otp'],
    ['A new device signed in to your account. If this was not you, change your password.', 'security'],
    ['Your invoice is overdue. If you do not pay £20, we will take legal action.', 'collections'],
    ['£20 for your May bill is due on Friday.', 'payment-reminder'],
    ['Welcome to Acme! Let us get started.', 'welcome'],
    ['Our newsletter for May. To unsubscribe, click here.', 'marketing'],
    ['Your place in the choir is yours again. To unsubscribe from choir news, click here.', null],
    ['Thank you for your order. It has been shipped.', 'confirmation'],
    ['Your payment was declined. Update your card details to keep your seat.', 'payment-reminder'],
    ['We have sent you the files. Please verify your identity at the desk.', 'security'],
    ['Your free trial has ended.', 'farewell'],
    ['Three receipts are missing.', null],
    ['The sky is blue.', null],
  ])('%s', (text, purpose) => {
    const one = reading(text);
    expect(inferPurpose(one.signals, one)).toBe(purpose);
  });
});
