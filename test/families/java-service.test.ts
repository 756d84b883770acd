/** A Java service: property files, FreeMarker with macros, Thymeleaf, texts. */
import { expect, test, vi } from 'vitest';
import { inspected, leftAside } from './inspected.ts';

vi.setConfig({ testTimeout: 30_000 });

test('messages, each with its channel, language, purpose, subject and what it is put together from', async () =>
  expect(await inspected('java-service')).toEqual([
    'src/main/resources/mail/disconnection.ftlh | email | en | payment-reminder | < src/main/resources/mail/includes/frame.ftlh, src/main/resources/messages/notifications.properties#mail.greeting, src/main/resources/messages/notifications.properties#mail.regards, src/main/resources/messages/notifications.properties#mail.team, src/main/resources/mail/includes/contact.ftlh, src/main/resources/messages/notifications.properties#mail.contact',
    'src/main/resources/mail/invoice.ftlh | email | en | payment-reminder | < src/main/resources/mail/includes/frame.ftlh, src/main/resources/messages/notifications.properties#mail.greeting, src/main/resources/messages/notifications.properties#mail.regards, src/main/resources/messages/notifications.properties#mail.team, src/main/resources/mail/includes/contact.ftlh, src/main/resources/messages/notifications.properties#mail.contact',
    'src/main/resources/messages/notifications.properties#sms.outage | sms | en | outage',
    'src/main/resources/messages/notifications.properties#sms.debt | sms | en | collections',
    'src/main/resources/messages/notifications.properties#sms.payment.received | sms | en | confirmation',
    'src/main/resources/messages/notifications.properties#sms.reading.reminder | sms | en | reminder',
    'src/main/resources/messages/notifications_ro.properties#sms.outage | sms | ro | outage',
    'src/main/resources/messages/notifications_ro.properties#sms.debt | sms | ro | collections',
    'src/main/resources/messages/notifications_ro.properties#sms.payment.received | sms | ro | confirmation',
    'src/main/resources/messages/notifications_ro.properties#sms.reading.reminder | sms | ro | reminder',
    'src/main/resources/sms/arrears_1.ftl | sms | en | collections',
    'src/main/resources/sms/technician.ftl | sms | en | unknown',
    'src/main/resources/templates/mail/moving-home.html | email | en | payment-reminder | "Your contract at the new address" | < src/main/resources/templates/mail/fragments/footer.html',
  ]));

test('files without messages', async () =>
  expect(await leftAside('java-service')).toEqual([
    'README.md',
    'expected.txt',
    'pom.xml',
    'src/main/resources/application.properties',
    'src/main/resources/mail/includes/contact.ftlh',
    'src/main/resources/mail/includes/frame.ftlh',
    'src/main/resources/messages/validation.properties',
    'src/main/resources/templates/mail/fragments/footer.html',
    'touchlint.config.yaml',
  ]));
