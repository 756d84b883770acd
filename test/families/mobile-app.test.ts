/** An Android and an iOS app with their catalogs, and the functions that send mails. */
import { expect, test, vi } from 'vitest';
import { inspected, leftAside } from './inspected.ts';

vi.setConfig({ testTimeout: 30_000 });

test('messages, each with its channel, language, purpose, subject and what it is put together from', async () =>
  expect(await inspected('mobile-app')).toEqual([
    'android/app/src/main/res/values-ro/strings.xml#push_free_minutes | push | ro | marketing',
    'android/app/src/main/res/values-ro/strings.xml#push_unpaid_rides | push | ro | payment-reminder',
    'android/app/src/main/res/values-ro/strings.xml#sms_verification | sms | ro | otp',
    'android/app/src/main/res/values-ro/strings.xml#sms_invite | sms | ro | unknown',
    'android/app/src/main/res/values-ro/strings.xml#push_ride_ended | push | ro | confirmation | "Mulțumim că ai mers cu noi"',
    'android/app/src/main/res/values-ro/strings.xml#push_bike_reserved | push | ro | unknown | "Bicicleta {bike} e a ta"',
    'android/app/src/main/res/values-ro/strings.xml#push_payment_failed | push | ro | payment-reminder | "Plata nu a reușit"',
    'android/app/src/main/res/values-ro/strings.xml#push_terms | push | ro | legal | "Our terms change"',
    'android/app/src/main/res/values-ro/strings.xml#push_debt_final | push | ro | collections | "Ultima înștiințare"',
    'android/app/src/main/res/values/strings.xml#push_free_minutes | push | en | unknown',
    'android/app/src/main/res/values/strings.xml#push_unpaid_rides | push | en | payment-reminder',
    'android/app/src/main/res/values/strings.xml#sms_verification | sms | en | otp',
    'android/app/src/main/res/values/strings.xml#sms_invite | sms | en | unknown',
    'android/app/src/main/res/values/strings.xml#push_ride_ended | push | en | confirmation | "Thanks for riding"',
    'android/app/src/main/res/values/strings.xml#push_bike_reserved | push | en | unknown | "Bike {bike} is yours"',
    `android/app/src/main/res/values/strings.xml#push_payment_failed | push | en | payment-reminder | "Your payment didn't go through"`,
    'android/app/src/main/res/values/strings.xml#push_terms | push | en | legal | "Our terms change"',
    'android/app/src/main/res/values/strings.xml#push_debt_final | push | en | collections | "Final notice"',
    'functions/mails/payment-failed.hbs | email | en | payment-reminder | < functions/mails/partials/layout.hbs',
    'functions/mails/ride-report.hbs | email | en | unknown | < functions/mails/partials/layout.hbs',
    'ios/Pedalo/Push.xcstrings#push.free_minutes | push | en | unknown',
    'ios/Pedalo/Push.xcstrings#push.account_closing | push | en | service-change',
    'ios/Pedalo/Push.xcstrings#push.free_minutes | push | ro | marketing',
    'ios/Pedalo/Push.xcstrings#push.account_closing | push | ro | farewell',
    'ios/Pedalo/en.lproj/Localizable.strings#push.ride_ended | push | en | confirmation | "Thanks for riding"',
    'ios/Pedalo/en.lproj/Localizable.strings#push.parking | push | en | unknown | "Your bike stands outside of a station"',
    'ios/Pedalo/en.lproj/Localizable.strings#push.payment_failed | push | en | payment-reminder | "Your payment didn’t go through"',
    'ios/Pedalo/en.lproj/Localizable.strings#inapp.storm | inapp | en | reminder | "Wind up to 90 km/h tonight"',
    'ios/Pedalo/en.lproj/Localizable.stringsdict#push.unpaid_rides.body | push | en | payment-reminder',
  ]));

test('files without messages', async () =>
  expect(await leftAside('mobile-app')).toEqual([
    'README.md',
    'android/app/src/main/AndroidManifest.xml',
    'expected.txt',
    'fastlane/metadata/android/en-US/full_description.txt',
    'functions/mails/partials/layout.hbs',
    'ios/Pedalo/en.lproj/InfoPlist.strings',
    'package.json',
    'touchlint.config.yaml',
  ]));
