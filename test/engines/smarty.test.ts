import { expect, test } from 'vitest';
import { said, template } from './template.ts';

const mail = `{* Sent three days after the due date *}
{extends file='mail/layout.tpl'}
{block name='body'}
{literal}<style>td { padding: 0 }</style>{/literal}
{assign var='closing' value='Kind regards, your team'}
<p>{if !empty($customer.first_name)}Dear {$customer.first_name|escape:'html'},{else}Dear customer,{/if}</p>
<p>{l s='Invoice %s of %s is still open.' sprintf=[$invoice.number, $invoice.date] mod='mails'}</p>
{if $plan eq 'gold' || $plan == "silver"}<p>You keep your benefits.</p>{elseif $plan == 'basic'}<p>You are on our basic plan.</p>{/if}
{foreach from=$lines item=line}<p>{$line->name} costs {$line->price|string_format:"%.2f"}</p>{foreachelse}<p>Nothing is due.</p>{/foreach}
<p>{translate key='mail.thanks'} {"See you soon"|t} {$greeting|default:'there'} { not code } {ldelim}x{rdelim}</p>
<p>{$closing}</p>
{include file="mail/footer.tpl"}
{/block}`;

test('a template', () => {
  const read = template(mail, ['tpl']);
  expect(read.engines).toEqual(['smarty']);
  expect(read.errors).toEqual([]);
  expect(read.includes).toEqual([
    'layout mail/layout.tpl',
    'key Invoice %s of %s is still open.',
    'key mail.thanks',
    'key See you soon',
    'partial mail/footer.tpl',
  ]);
  expect(read.readings['when `customer.first_name` is set and `plan` is "gold" or "silver" and `lines` is set']).toBe(
    'Dear <$customer.first_name>, Invoice <invoice.number> of <invoice.date> is still open. You keep your benefits. <$line->name> costs <$line->price> <mail.thanks!> See you soon <$greeting!> { not code } x Kind regards, your team',
  );
  expect(Object.values(read.readings).filter((text) => text.startsWith('Dear customer,') && text.includes('basic plan'))).toHaveLength(2);
  expect(Object.keys(read.readings)).toHaveLength(12);
});

test.each([
  ['{$name} { $name } {$a->b()}', '<$name> <name> <$a->b()>'],
  ['{if $a}Hi{else}Hello{/if} {if empty($a)}there{/if}', 'Hi | Hello there'],
  ['{foreach $lines as $line}{$line}{/foreach}', '<$line>'],
  ['{section name=i loop=$lines}{$lines[i].name}{sectionelse}None{/section}', '<$lines[i].name> | None'],
  ['{t}Hello there{/t} {t 1=$name}Dear %1{/t}', 'Hello there Dear %1'],
  ['{capture name="x"}Hi all{/capture}Bye', 'Bye'],
  ['{capture assign=hello}Hi all,{/capture}{$hello} {$b}', 'Hi all, <$b>'],
  ['{formatdate date=$due key=long} {$x}', '<due> <$x>'],
  ['{literal}{$no}{/literal}{$yes}', '<no><$yes>'],
  ['{$late ? "You are late" : "All is well"}', 'You are late | All is well'],
  ['a { color: red } {$x', 'a { color: red } {$x'],
  ['{if $a}Hi', 'Hi'],
])('%s', (source, wanted) => {
  expect(said(source, ['tpl'])).toBe(wanted);
});

test('what has no end is named', () => {
  expect(template('Dear {$name, hello there').errors).toEqual([]); // not Smarty, for all we know
  expect(template('Dear {$name, hello there', ['tpl']).errors).toEqual(['5 Expected "}" to close "{"']);
  expect(template('{literal}{$a}', ['tpl']).errors).toEqual(['0 Expected "{/literal}" to close "{literal}"']);
});
