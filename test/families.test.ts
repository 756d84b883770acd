/** What `inspect` finds in the fixture repositories: every message of each kind of project, whole, and nothing else. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { touchlint } from './repository.ts';

interface Inspected {
  readonly messages: readonly {
    readonly entry: string;
    readonly channel: string;
    readonly locale: string;
    readonly purpose: string;
    readonly missing: readonly string[];
    readonly parts: readonly { readonly role: string; readonly text: string }[];
  }[];
}

const words = (text: string) => text.replace(/\s+/g, ' ').trim();

/** `entry | channel | locale | purpose | subject` of every message. */
const families: Readonly<Record<string, readonly string[]>> = {
  'rails-app': [
    'app/views/subscription_mailer/paused.html.erb | email | en | confirmation | Your boxes are paused',
    'app/views/subscription_mailer/paused.html.erb | email | ro | unknown | Cutiile tale sunt în pauză',
    'app/views/subscription_mailer/payment_failed.html.erb | email | en | payment-reminder | We could not take the payment for your box',
    'app/views/subscription_mailer/payment_failed.html.erb | email | ro | payment-reminder | Nu am putut încasa plata pentru cutia ta',
    'app/views/subscription_mailer/payment_failed.text.erb | email | en | payment-reminder | We could not take the payment for your box',
    'app/views/subscription_mailer/payment_failed.text.erb | email | ro | payment-reminder | Nu am putut încasa plata pentru cutia ta',
    'app/views/subscription_mailer/welcome.html.haml | email | en | welcome | Welcome to Larder Lane',
    'app/views/subscription_mailer/welcome.html.haml | email | ro | welcome | Bine ai venit la Larder Lane',
    'config/locales/mailers.en.yml#driver_sms.at_the_door | sms | en | unknown | ',
    'config/locales/mailers.en.yml#driver_sms.not_found | sms | en | unknown | ',
    'config/locales/mailers.ro.yml#driver_sms.at_the_door | sms | ro | unknown | ',
    'config/locales/mailers.ro.yml#driver_sms.not_found | sms | ro | unknown | ',
  ],
  'django-app': [
    'templates/account/email/password_reset_key_message.txt | email | en | unknown | Choose a new password',
    'templates/account/email/password_reset_key_message.txt | email | ro | security | Alegeți o parolă nouă',
    'templates/visits/email/booked.html | email | en | reminder | Your visit on {day}',
    'templates/visits/email/booked.html | email | ro | reminder | Vizita dumneavoastră din {day}',
    'templates/visits/email/booked.txt | email | en | reminder | Your visit on {day}',
    'templates/visits/email/booked.txt | email | ro | reminder | Vizita dumneavoastră din {day}',
    'templates/visits/email/missed.txt | email | en | payment-reminder | We missed you today',
    'templates/visits/email/missed.txt | email | ro | payment-reminder | Ne-ați lipsit astăzi',
  ],
  'laravel-app': [
    'lang/en/mail.php#mail.review_request | email | en | unknown | How was {farm}?',
    'lang/en/mail.php#mail.balance_due | email | en | payment-reminder | The rest of your payment for {farm}',
    'lang/ro/mail.php#mail.review_request | email | ro | survey | Cum a fost la {farm}?',
    'lang/ro/mail.php#mail.balance_due | email | ro | payment-reminder | Restul de plată pentru {farm}',
    'resources/views/mail/arrival.blade.php | email | en | reminder | ',
    'resources/views/mail/arrival.blade.php | email | ro | reminder | ',
    'resources/views/mail/booking-cancelled.blade.php | email | en | confirmation | ',
    'resources/views/mail/booking-confirmed.blade.php | email | en | confirmation | ',
  ],
  'magento-theme': [
    'app/design/frontend/Copperleaf/kitchen/Magento_Customer/email/account_new.html | email | en | welcome | Welcome to Copperleaf',
    'app/design/frontend/Copperleaf/kitchen/Magento_Customer/email/account_new.html | email | ro-RO | welcome | Bine ați venit la Copperleaf',
    'app/design/frontend/Copperleaf/kitchen/Magento_Sales/email/invoice_reminder.html | email | en | payment-reminder | Invoice {invoice_id} is open',
    'app/design/frontend/Copperleaf/kitchen/Magento_Sales/email/invoice_reminder.html | email | ro-RO | payment-reminder | Factura {invoice_id} este neachitată',
    'app/design/frontend/Copperleaf/kitchen/Magento_Sales/email/order_new.html | email | en | confirmation | Your Copperleaf order {increment_id}',
    'app/design/frontend/Copperleaf/kitchen/Magento_Sales/email/order_new.html | email | ro-RO | confirmation | Comanda dumneavoastră Copperleaf {increment_id}',
  ],
  'shopify-theme': [
    'notifications/gift_card.liquid | email | en | unknown | ',
    'notifications/order_confirmation.liquid | email | en | confirmation | ',
    'notifications/order_confirmation.liquid | email | ro | confirmation | ',
    'notifications/out_of_stock.liquid | email | en | unknown | ',
    'notifications/out_of_stock.liquid | email | ro | reminder | ',
  ],
  'node-mjml': [
    'emails/damage.mjml | email | en | payment-reminder | About the bike you rode',
    'emails/damage.mjml | email | ro | payment-reminder | Despre bicicleta ta de ieri',
    'emails/receipt.mjml | email | en | confirmation | Your rides in {month}',
    'emails/receipt.mjml | email | ro | confirmation | Cursele tale din {month}',
    'push/en.json#bike_reserved | push | en | unknown | ',
    'push/en.json#ride_ended | push | en | unknown | ',
    'push/en.json#payment_failed | push | en | payment-reminder | ',
    'push/ro.json#bike_reserved | push | ro | unknown | ',
    'push/ro.json#ride_ended | push | ro | unknown | ',
    'push/ro.json#payment_failed | push | ro | payment-reminder | ',
    'sms/account-blocked.en.txt | sms | en | unknown | ',
    'sms/ride-left-open.en.txt | sms | en | unknown | ',
    'sms/unlock-code.en.txt | sms | en | otp | ',
    'sms/unlock-code.ro.txt | sms | ro | otp | ',
  ],
};

describe.each(Object.entries(families))('%s', (name, expected) => {
  const folder = fileURLToPath(new URL(`../fixtures/${name}/`, import.meta.url));

  const prefix = `fixtures/${name}/`; // where the project is the repository of touchlint

  test('its messages', { timeout: 30_000 }, async () => {
    const { stdout } = await touchlint(folder, ['inspect', '--format', 'json', '.']);
    const files: readonly Inspected[] = JSON.parse(stdout);
    const found = files.flatMap(({ messages }) =>
      messages.map(({ entry, channel, locale, purpose, missing, parts }) => {
        expect(missing).toEqual([]);
        const subject = parts.flatMap(({ role, text }) => (role === 'subject' ? [words(text)] : [])).join(' ');
        return `${entry.replace(prefix, '')} | ${channel} | ${locale} | ${purpose} | ${subject}`;
      }),
    );
    expect(found).toEqual(expected);
  });
});
