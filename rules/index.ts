// Written by `npm run update`.
import type { Rule } from '../src/rule.ts';
import ambiguousAmount from './ambiguous-amount.ts';
import ambiguousDate from './ambiguous-date.ts';
import assumedGender from './assumed-gender.ts';
import blameLanguage from './blame-language.ts';
import brandTerms from './brand-terms.ts';
import channelFactMismatch from './channel-fact-mismatch.ts';
import confirmshaming from './confirmshaming.ts';
import credentialRequest from './credential-request.ts';
import debtInPreview from './debt-in-preview.ts';
import drift from './drift.ts';
import emotionMismatch from './emotion-mismatch.ts';
import escalationJump from './escalation-jump.ts';
import falseUrgency from './false-urgency.ts';
import genericGreeting from './generic-greeting.ts';
import impoliteDemand from './impolite-demand.ts';
import inconsistentContact from './inconsistent-contact.ts';
import inconsistentFormality from './inconsistent-formality.ts';
import inconsistentGreeting from './inconsistent-greeting.ts';
import inconsistentSignOff from './inconsistent-sign-off.ts';
import inconsistentTerms from './inconsistent-terms.ts';
import jargon from './jargon.ts';
import languageMismatch from './language-mismatch.ts';
import leadingInternalCode from './leading-internal-code.ts';
import linkShortener from './link-shortener.ts';
import linkText from './link-text.ts';
import longSentence from './long-sentence.ts';
import marketingInTransactional from './marketing-in-transactional.ts';
import missingClosure from './missing-closure.ts';
import missingContactRoute from './missing-contact-route.ts';
import missingGreeting from './missing-greeting.ts';
import missingLegalNotice from './missing-legal-notice.ts';
import missingMetadata from './missing-metadata.ts';
import missingNextStep from './missing-next-step.ts';
import missingOptOut from './missing-opt-out.ts';
import missingReason from './missing-reason.ts';
import missingSenderIdentity from './missing-sender-identity.ts';
import missingSignOff from './missing-sign-off.ts';
import mixedTemplateSyntax from './mixed-template-syntax.ts';
import noReplyDeadEnd from './no-reply-dead-end.ts';
import offBrandTone from './off-brand-tone.ts';
import otpSafety from './otp-safety.ts';
import placeholderWithoutFallback from './placeholder-without-fallback.ts';
import sensitiveData from './sensitive-data.ts';
import shouting from './shouting.ts';
import singleChannelEscalation from './single-channel-escalation.ts';
import smsSegments from './sms-segments.ts';
import smsUnicode from './sms-unicode.ts';
import staleReview from './stale-review.ts';
import subjectLine from './subject-line.ts';
import surveyBegging from './survey-begging.ts';
import threatWithoutRemedy from './threat-without-remedy.ts';
import threatWithoutWarning from './threat-without-warning.ts';
import translationParity from './translation-parity.ts';
import unapprovedChange from './unapproved-change.ts';
import undefinedAcronym from './undefined-acronym.ts';
import unexplainedAmount from './unexplained-amount.ts';
import unknownPlaceholder from './unknown-placeholder.ts';
import unmappedTemplate from './unmapped-template.ts';
import unrenderedPlaceholder from './unrendered-placeholder.ts';
import unreviewedMessage from './unreviewed-message.ts';
import untranslatedText from './untranslated-text.ts';
import vagueDeadline from './vague-deadline.ts';

const rules: Readonly<Record<string, Rule>> = {
  'ambiguous-amount': ambiguousAmount,
  'ambiguous-date': ambiguousDate,
  'assumed-gender': assumedGender,
  'blame-language': blameLanguage,
  'brand-terms': brandTerms,
  'channel-fact-mismatch': channelFactMismatch,
  confirmshaming: confirmshaming,
  'credential-request': credentialRequest,
  'debt-in-preview': debtInPreview,
  drift: drift,
  'emotion-mismatch': emotionMismatch,
  'escalation-jump': escalationJump,
  'false-urgency': falseUrgency,
  'generic-greeting': genericGreeting,
  'impolite-demand': impoliteDemand,
  'inconsistent-contact': inconsistentContact,
  'inconsistent-formality': inconsistentFormality,
  'inconsistent-greeting': inconsistentGreeting,
  'inconsistent-sign-off': inconsistentSignOff,
  'inconsistent-terms': inconsistentTerms,
  jargon: jargon,
  'language-mismatch': languageMismatch,
  'leading-internal-code': leadingInternalCode,
  'link-shortener': linkShortener,
  'link-text': linkText,
  'long-sentence': longSentence,
  'marketing-in-transactional': marketingInTransactional,
  'missing-closure': missingClosure,
  'missing-contact-route': missingContactRoute,
  'missing-greeting': missingGreeting,
  'missing-legal-notice': missingLegalNotice,
  'missing-metadata': missingMetadata,
  'missing-next-step': missingNextStep,
  'missing-opt-out': missingOptOut,
  'missing-reason': missingReason,
  'missing-sender-identity': missingSenderIdentity,
  'missing-sign-off': missingSignOff,
  'mixed-template-syntax': mixedTemplateSyntax,
  'no-reply-dead-end': noReplyDeadEnd,
  'off-brand-tone': offBrandTone,
  'otp-safety': otpSafety,
  'placeholder-without-fallback': placeholderWithoutFallback,
  'sensitive-data': sensitiveData,
  shouting: shouting,
  'single-channel-escalation': singleChannelEscalation,
  'sms-segments': smsSegments,
  'sms-unicode': smsUnicode,
  'stale-review': staleReview,
  'subject-line': subjectLine,
  'survey-begging': surveyBegging,
  'threat-without-remedy': threatWithoutRemedy,
  'threat-without-warning': threatWithoutWarning,
  'translation-parity': translationParity,
  'unapproved-change': unapprovedChange,
  'undefined-acronym': undefinedAcronym,
  'unexplained-amount': unexplainedAmount,
  'unknown-placeholder': unknownPlaceholder,
  'unmapped-template': unmappedTemplate,
  'unrendered-placeholder': unrenderedPlaceholder,
  'unreviewed-message': unreviewedMessage,
  'untranslated-text': untranslatedText,
  'vague-deadline': vagueDeadline,
};

export default rules;
