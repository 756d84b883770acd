// Written by `npm run update`.
import type { Rule } from '../src/rule.ts';
import ambiguousDate from './ambiguous-date.ts';
import credentialRequest from './credential-request.ts';
import debtInPreview from './debt-in-preview.ts';
import impoliteDemand from './impolite-demand.ts';
import jargon from './jargon.ts';
import languageMismatch from './language-mismatch.ts';
import leadingInternalCode from './leading-internal-code.ts';
import linkShortener from './link-shortener.ts';
import linkText from './link-text.ts';
import missingContactRoute from './missing-contact-route.ts';
import missingGreeting from './missing-greeting.ts';
import missingReason from './missing-reason.ts';
import missingSenderIdentity from './missing-sender-identity.ts';
import missingSignOff from './missing-sign-off.ts';
import mixedTemplateSyntax from './mixed-template-syntax.ts';
import offBrandTone from './off-brand-tone.ts';
import otpSafety from './otp-safety.ts';
import placeholderWithoutFallback from './placeholder-without-fallback.ts';
import sensitiveData from './sensitive-data.ts';
import smsSegments from './sms-segments.ts';
import smsUnicode from './sms-unicode.ts';
import subjectLine from './subject-line.ts';
import threatWithoutRemedy from './threat-without-remedy.ts';
import threatWithoutWarning from './threat-without-warning.ts';
import unexplainedAmount from './unexplained-amount.ts';
import unknownPlaceholder from './unknown-placeholder.ts';
import unrenderedPlaceholder from './unrendered-placeholder.ts';

const rules: Readonly<Record<string, Rule>> = {
  'ambiguous-date': ambiguousDate,
  'credential-request': credentialRequest,
  'debt-in-preview': debtInPreview,
  'impolite-demand': impoliteDemand,
  jargon: jargon,
  'language-mismatch': languageMismatch,
  'leading-internal-code': leadingInternalCode,
  'link-shortener': linkShortener,
  'link-text': linkText,
  'missing-contact-route': missingContactRoute,
  'missing-greeting': missingGreeting,
  'missing-reason': missingReason,
  'missing-sender-identity': missingSenderIdentity,
  'missing-sign-off': missingSignOff,
  'mixed-template-syntax': mixedTemplateSyntax,
  'off-brand-tone': offBrandTone,
  'otp-safety': otpSafety,
  'placeholder-without-fallback': placeholderWithoutFallback,
  'sensitive-data': sensitiveData,
  'sms-segments': smsSegments,
  'sms-unicode': smsUnicode,
  'subject-line': subjectLine,
  'threat-without-remedy': threatWithoutRemedy,
  'threat-without-warning': threatWithoutWarning,
  'unexplained-amount': unexplainedAmount,
  'unknown-placeholder': unknownPlaceholder,
  'unrendered-placeholder': unrenderedPlaceholder,
};

export default rules;
