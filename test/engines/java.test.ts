import { describe, expect, test } from 'vitest';
import { said, template } from './template.ts';

describe('FreeMarker', () => {
  const mail = `<#-- Sent when a > 3 -->
<#import "layout.ftl" as layout>
<@layout.mail>
<#assign closing = "Kind regards, your team">
<#macro sign name>Yours, \${name}</#macro>
<#if (days > 3) && user.name?has_content><p>Dear \${user.name?html},</p><#elseif user.company??><p>Dear \${(user.company)!},</p><#else><p>Dear \${user.nick!"friend"},</p></#if>
<#list lines as line><p>\${line.name} costs \${line.price?string("0.00")}</p><#else><p>Nothing is due.</p></#list>
<#switch plan><#case "gold"><p>You keep your benefits.</p><#break><#default><p>See our plans.</p></#switch>
<p>\${msg("mail.thanks", link)} \${kcSanitize(msg("mail.more"))?no_esc} \${paid?then("Thank you.", "Please pay.")} That is $5.00.</p>
<#noparse><p>\${as.it.is}</p></#noparse>
<@sign name="Ana"/> \${closing}
<#include "footer.ftl">
</@layout.mail>`;

  test('a template', () => {
    const read = template(mail, ['ftl']);
    expect(read.engines).toEqual(['freemarker']);
    expect(read.errors).toEqual([]);
    expect(read.includes).toEqual(['layout layout.ftl#mail', 'key mail.thanks', 'key mail.more', 'partial footer.ftl']);
    expect(Object.entries(read.readings)[0]).toEqual([
      'when `(days > 3) && user.name?has_content` holds and `lines` is set and `plan` is "gold" and `paid` is set',
      'Dear <user.name>, <line.name> costs <line.price> You keep your benefits. <mail.thanks!> <mail.more!> Thank you. That is $5.00. <as.it.is> Yours, <name> Kind regards, your team',
    ]);
    const texts = Object.values(read.readings);
    expect(texts.some((text) => text.startsWith('Dear <user.company!>,') && text.includes('Please pay.'))).toBe(true);
    expect(texts.some((text) => text.startsWith('Dear <user.nick!>,') && text.includes('Nothing is due.'))).toBe(true);
  });

  test.each([
    ['[#if a]Hi[#else]Hello[/#if] [=name]', 'Hi <name> | Hello <name>'],
    ['<#if a == "x">Hi</#if><#if a != "x">Hello</#if>', 'Hi | Hello'],
    ['<#if a?? && a == "x">Hi<#else>Hello</#if>', 'Hi | Hello'],
    ['${"Hi " + name + ","} ${"Dear ${name}"}', 'Hi <name>, Dear <name>'],
    ['<#assign greet>Hi there</#assign>${greet} ${x!}', 'Hi there <x!>'],
    ['<@spring.message "mail.hello"/> <#if a>b</#if>', '<mail.hello!> b | <mail.hello!>'],
    ['<#if a', '<#if a'],
    ['${a', '${a'],
  ])('%s', (source, wanted) => {
    expect(said(source, ['ftl'])).toBe(wanted);
  });
});

describe('Velocity', () => {
  const mail = `#* Sent three days after the due date *#
#set($closing = "Kind regards, your team")
#if($user.name && $user.name != "")
Dear $!{user.name},
#elseif($user.company == 'x')
Dear $user.getCompany().getName(),
#{else}
Hello,
#end
## a remark
#foreach($line in $lines)
$line.name costs $5.00.
#end
#springMessage("mail.thanks") Call \${support.phone|"us"}, #1 of our team, or write to a@b.com. #fff #outlook
#[[As it is: #if]]#
#parse("footer.vm")
$closing`;

  test('a template', () => {
    const read = template(mail, ['vm']);
    expect(read.engines).toEqual(['velocity']);
    expect(read.errors).toEqual([]);
    expect(read.includes).toEqual(['key mail.thanks', 'partial footer.vm']);
    const rest =
      '<line.name> costs $5.00. <mail.thanks!> Call <support.phone!>, #1 of our team, or write to a@b.com. #fff #outlook As it is: #if Kind regards, your team';
    expect(read.readings).toEqual({
      'when `user.name` is set': `Dear <user.name>, ${rest}`,
      'when `user.name` is empty and `user.company` is "x"': `Dear <user.getCompany().getName()>, ${rest}`,
      'when `user.name` is empty and `user.company` is anything else': `Hello, ${rest}`,
    });
  });

  test.each([
    ['$a.b. US$5 and $5 #elsewhere', '<a.b>. US$5 and $5 #elsewhere'],
    ['#macro(hello $n)Hi $n,#end#hello($name) there', 'Hi <n>, there'],
    ['#if($a)Hi#{else}Hello#end', 'Hi | Hello'],
    ['#if(!$a)Hi#end#if($a)Hello#end', 'Hi | Hello'],
    ['\\$no $yes', '\\$no <yes>'],
    ['#if($a Hi', '#if(<a> Hi'],
  ])('%s', (source, wanted) => {
    expect(said(source, ['vm'])).toBe(wanted);
  });
});

describe('Thymeleaf', () => {
  const mail = `<html xmlns:th="http://www.thymeleaf.org"><head><title th:text="#{mail.subject}">A subject to look at</title></head><body>
<p th:if="\${user.name != null}">Dear <span th:text="\${user.name}">Ana Example</span>,</p>
<p th:unless="\${user.name != null}">Hello,</p>
<p th:text="'You owe ' + \${amount} + ' since ' + \${#dates.format(due)} + '.'">You owe nothing</p>
<p th:utext="#{mail.body(\${x})}">Words to look at</p>
<p th:each="line : \${lines}" th:text="\${line.name}">A line to look at</p>
<div th:switch="\${plan}"><p th:case="'gold'">You keep your benefits.</p><p th:case="*">See our plans.</p></div>
<p>Order [[\${order.id}]], [(\${order.note})], [[#{mail.thanks}]]</p>
<p th:text="|Call \${phone}, please|">Call</p>
<p th:text="\${late} ? 'You are late.' : 'You are on time.'">x</p>
<footer th:replace="~{mail/footer :: footer}">A footer to look at</footer>
</body></html>`;

  test('a template', () => {
    const read = template(mail, []);
    expect(read.engines).toEqual(['thymeleaf']);
    expect(read.errors).toEqual([]);
    expect(read.includes).toEqual(['key mail.subject', 'key mail.body', 'key mail.thanks', 'partial mail/footer']);
    expect(read.readings).toMatchObject({
      'when `user.name` is set and `plan` is "gold" and `late` is set':
        '<mail.subject!> Dear <user.name>, You owe <amount> since <#dates.format(due)>. <mail.body!> <line.name> You keep your benefits. Order <order.id>, <order.note>, <mail.thanks!> Call <phone>, please You are late.',
      'when `user.name` is empty and `plan` is anything else and `late` is empty':
        '<mail.subject!> Hello, You owe <amount> since <#dates.format(due)>. <mail.body!> <line.name> See our plans. Order <order.id>, <order.note>, <mail.thanks!> Call <phone>, please You are on time.',
    });
    expect(JSON.stringify(read.readings)).not.toContain('look at');
  });

  test.each([
    ['<p th:if="${not #strings.isEmpty(a)}">Hi</p><p th:if="${#strings.isEmpty(a)}">Hello</p>', 'Hi | Hello'],
    ['<p data-th-text="${a}">no</p>', '<a>'],
    ['[# th:if="${a}"]Hi[/]', 'Hi | '],
    ['<b th:remove="all">no</b>Hi', 'Hi'],
    ['<p th:if="${a}">Hi', 'Hi | '],
  ])('%s', (source, wanted) => {
    expect(Object.values(template(source).readings).join(' | ')).toBe(wanted);
  });
});
