import { describe, expect, test } from 'vitest';
import { said, template } from './template.ts';

describe('PHP in a page', () => {
  const page = `<?php
/** It's a template. */
use App\\Mail;
$closing = 'Kind regards, your team';
?>
<?php if ($name): ?>
<p>Hi <?= htmlspecialchars($name) ?>,</p>
<?php elseif (!empty($company)): ?>
<p>Dear team of <?php echo $company; ?>,</p>
<?php else: ?>
<p>Hello,</p>
<?php endif; ?>
<?php foreach ($lines as $line) { ?><p><?= $line['title'] ?></p><?php } ?>
<?php switch ($plan): case 'gold': ?><p>You keep your benefits.</p><?php break; default: ?><p>See our plans.</p><?php endswitch; ?>
<p><?php /* translators: %s: it's a name */ printf( esc_html__( 'Your order %1$s, %2$s', 'shop' ), $order->get_id(), esc_html( $order->get_date() ) ); ?></p>
<p><?= $closing ?></p>
<?php do_action( 'shop_email_footer', $email ); ?>
<?php include __DIR__ . '/legal.php' ?>`;

  test('a template', () => {
    const read = template(page);
    expect(read.engines).toEqual(['php']);
    expect(read.errors).toEqual([]);
    expect(read.includes).toEqual(['key Your order %1$s, %2$s', 'partial shop_email_footer', 'partial /legal.php']);
    expect(read.readings).toMatchObject({
      'when `name` is set and `plan` is "gold"':
        "Hi <$name>, <$line['title']> You keep your benefits. Your order <order.get_id>, <order.get_date> Kind regards, your team",
      'when `name` is empty and `company` is set and `plan` is anything else':
        "Dear team of <$company>, <$line['title']> See our plans. Your order <order.get_id>, <order.get_date> Kind regards, your team",
    });
    expect(Object.keys(read.readings)).toHaveLength(6);
  });

  test.each([
    ["<?php if ($a) { echo 'Pay now'; } else { echo \"Don't pay {$b} or $c\"; } ?>", "Pay now | Don't pay <b> or <c>"],
    ["<?php if ($a) echo 'Pay now'; else echo 'Do not pay'; ?>", 'Pay now | Do not pay'],
    ["<?= $late ? __('You are late', 'x') : 'You are on time' ?>", 'You are late | You are on time'],
    ["<?= 'Hi ' . $name . ', good day' ?>", 'Hi <$name>, good day'],
    ["<?php _e( 'Thank you.', 'shop' ); ?>", 'Thank you.'],
    ["<?= _n('One day left', '%d days left', $days) ?>", 'One day left | <days> days left'],
    ["<?= $this->__('Dear %s,', $customer->getName()) ?>", 'Dear <customer.getName>,'],
    ['Hi <?= $name', 'Hi <$name>'],
    ["<?php if (isset($a) && $a != '') : ?>Hi<?php endif ?> <?php if ($a): ?>again<?php endif ?>", 'Hi again | '],
    ["<?php\n$x = ['a' => 'b'];\nforeach ($x as $y): ?>Hi<?php endforeach;", 'Hi'],
    ['<?php } ?>Hi<?php endif; ?>', 'Hi'],
    ['<?xml version="1.0"?>Hi', '<?xml version="1.0"?>Hi'],
  ])('%s', (source, wanted) => {
    expect(said(source, ['phtml'])).toBe(wanted);
  });
});

describe('Blade', () => {
  const mail = `@extends('mail.layout')
@section('title', 'Your invoice is late')
@section('content')
{{-- Sent after three days --}}
@php
  $total = 1;
@endphp
@if ($user->first_name)
<p>Hi {{ $user->first_name }},</p>
@elseif (isset($user->company))
<p>Dear {{ $user->company }},</p>
@else
<p>Hello,</p>
@endif
<p>{{ __('You owe :amount since :date.', ['amount' => $total]) }} @lang('mail.late') Write to pay@example.com or @example.</p>
@forelse ($lines as $line)
<p>{!! $line->name ?? 'A line' !!}</p>
@empty
<p>Nothing is due.</p>
@endforelse
@switch($plan)
@case('gold') <p>You keep your benefits.</p> @break
@default <p>See our plans.</p>
@endswitch
@unless($paid) <p>Please pay.</p> @endunless
@component('mail::button', ['url' => $url]) Pay now @endcomponent
@include('mail.parts.footer', ['a' => 1])
<style>@media (max-width: 3px) { td { padding: 0 } } @import url(x)</style>
@endsection`;

  test('a template', () => {
    const read = template(mail, ['blade', 'php']);
    expect(read.engines).toEqual(['blade']);
    expect(read.errors).toEqual([]);
    expect(read.includes).toEqual(['layout mail/layout', 'key You owe :amount since :date.', 'key mail.late', 'partial mail/parts/footer']);
    const first = Object.entries(read.readings)[0]!;
    expect(first[0]).toBe('when `user.first_name` is set and `lines` is set and `plan` is "gold" and `paid` is empty');
    expect(first[1]).toBe(
      'Your invoice is late Hi <$user->first_name>, You owe <amount> since <date>. <mail.late!> Write to pay@example.com or @example. <$line->name!> You keep your benefits. Please pay. Pay now',
    );
    expect(Object.values(read.readings).some((text) => text.includes('Dear <$user->company>') && text.includes('Nothing is due.'))).toBe(
      true,
    );
  });

  test.each([
    ['@isset($a) Hi @endisset @empty($a) Hello @endempty', 'Hi | Hello'],
    ['@auth Hi @else Hello @endauth', 'Hi | Hello'],
    ['{{ $user->isVip() ? \'Dear friend\' : "Dear customer" }}', 'Dear friend | Dear customer'],
    ['@verbatim{% no %}@endverbatim {{ $a }}', '{% no %} <$a>'],
    ['Mail a@b.com, @if ($a) Hi @endif', 'Mail a@b.com, Hi | Mail a@b.com,'],
    ['@foreach ($a as $b) {{ $b }} @endforeach', '<$b>'],
    ["{{ trans('mail.hello') }} {{ config('app.name') }}", "<mail.hello!> <config('app.name')>"],
    ["@yield('content')", ''],
    ['@@if {{ $a }}', '@@if <$a>'],
    ["@push('css') no @endpush Hi {{ $a }}", 'Hi <$a>'],
    ['@if ($a Hi {{ $b }}', '@if ($a Hi <$b>'],
    ['<x-mail::message>Hi {{ $a }}<x-mail::button :url="route(\'a\', $b->c)">Pay</x-mail::button></x-mail::message>', 'Hi <$a>Pay'],
    ['Hi <x-', 'Hi <x-'],
    ['Hi <x-alert title="a', 'Hi <x-alert title="a'],
  ])('%s', (source, wanted) => {
    expect(said(source, ['blade'])).toBe(wanted);
  });
});
