import { describe, expect, test } from 'vitest';
import text from '../../src/formats/text.ts';
import { said, template } from './template.ts';

describe('Salesforce Marketing Cloud', () => {
  const mail = `%%[ /* it's a remark: if x then */
var @first, @hello
SET @first = AttributeValue("FirstName")
IF NOT EMPTY(@first) THEN
  SET @hello = Concat("Dear ", @first, ",")
ELSE
  SET @hello = "Dear customer,"
ENDIF ]%%
<p>%%=v(@hello)=%% your number is %%Customer Number%%. Take 50%% off 20%% today.</p>
%%[ if @plan == "gold" then ]%%<p>You keep your benefits.</p>%%[ elseif @plan == "basic" then ]%%<p>You are on basic.</p>%%[ else ]%%<p>See our plans.</p>%%[ endif ]%%
%%[ for @i = 1 to 3 do ]%%<p>%%=Field(@row, "Name")=%%</p>%%[ next @i ]%%
<p>%%=IIF(Empty(@phone), "Write to us", "Call us")=%%</p>
%%=ContentBlockByName("My Contents\\Footer")=%%`;

  test('a template', () => {
    const read = template(mail);
    expect(read.engines).toEqual(['ampscript']);
    expect(read.errors).toEqual([]);
    expect(read.includes).toEqual(['partial Footer']);
    expect(Object.keys(read.readings)).toHaveLength(12);
    const said = (hello: string, plan: string, phone: string) =>
      `${hello} your number is <Customer Number>. Take 50%% off 20%% today. ${plan} <Field(@row, "Name")> ${phone}`;
    expect(read.readings['when `first` is set and `plan` is "gold" and `phone` is empty']).toBe(
      said('Dear <@first>,', 'You keep your benefits.', 'Write to us'),
    );
    expect(read.readings['when `first` is empty and `plan` is anything else and `phone` is set']).toBe(
      said('Dear customer,', 'See our plans.', 'Call us'),
    );
  });
});

describe('Braze', () => {
  test('a template', () => {
    const read =
      template(`{% if \${plan} == 'gold' %}Hi {{\${first_name} | default: 'there'}},{% elsif custom_attribute.\${late} %}Dear {{\${last_name}}},{% else %}{% abort_message('no plan') %}{% endif %}
Your {{custom_attribute.\${plan}}} ends {{event_properties.\${date} | date: "%B %d"}}.
{% connected_content https://example.com/{{\${id}}} :save answer %}{{answer.words}}
{{content_blocks.\${footer} | id: 'cb1'}}`);
    expect(read.engines).toEqual(['liquid']);
    expect(read.errors).toEqual([]);
    expect(read.includes).toEqual(['partial footer']);
    const rest = 'Your <custom_attribute.plan> ends <event_properties.date>. <answer.words>';
    expect(read.readings).toEqual({
      'when `plan` is "gold"': `Hi <first_name!>, ${rest}`,
      'when `plan` is anything else and `custom_attribute.late` is set': `Dear <last_name>, ${rest}`,
      'when `plan` is anything else and `custom_attribute.late` is empty': rest,
    });
  });
});

test.each<[string, string, string]>([
  [
    'GOV.UK Notify',
    'Hi ((name)), you owe ((amount)). ((late??You are late. Pay ((amount)) now.)) Bye',
    'Hi <name>, you owe <amount>. You are late. Pay <amount> now. Bye | Hi <name>, you owe <amount>. Bye',
  ],
  ['Mailchimp', '*|IF:FNAME|*Hi *|FNAME|*,*|ELSE:|*Hello,*|END:IF|*', 'Hi <FNAME>, | Hello,'],
  [
    'SendGrid',
    'Hi {{insert first_name "default=there"}}, {{#if late}}pay{{else}}thanks{{/if}}',
    'Hi <first_name!>, pay | Hi <first_name!>, thanks',
  ],
  ['HubSpot', 'Hi {{ contact.firstname|default("there") }}, {% raw %}{{ no }}{% endraw %}', 'Hi <contact.firstname!>, <no>'],
  [
    'Klaviyo',
    "Hi {{ first_name|default:'there' }}, {% if person.plan %}your plan{% else %}our plans{% endif %}",
    'Hi <first_name!>, your plan | Hi <first_name!>, our plans',
  ],
  [
    'Customer.io',
    'Hi {{customer.first_name | default: "there"}}, {% if customer.late != blank %}pay{% else %}thanks{% endif %}',
    'Hi <customer.first_name!>, pay | Hi <customer.first_name!>, thanks',
  ],
  ['WhatsApp', 'Hi {{1}}, your order {{2}} is here.', 'Hi <1>, your order <2> is here.'],
  [
    'Magento',
    '{{depend name}}Hi {{var name}},{{/depend}} {{trans "Order %id is here" id=$order.id}} {{if late}}Pay{{else}}Thanks{{/if}}',
    'Hi <name>, Order <id> is here Pay | Order <id> is here Pay | Hi <name>, Order <id> is here Thanks | Order <id> is here Thanks',
  ],
  [
    'Magento, escaped',
    '{{htmlescape var=$order.getCustomerName()}}, hello {{template config_path="mail/footer"}}',
    '<$order.getCustomerName()>, hello',
  ],
  ['house letters', 'Dear [First Name], your [Product Name] ends [End Date].', 'Dear <First Name>, your <Product Name> ends <End Date>.'],
  ['Symfony', 'Dear %name%, take 20% off or 30%.', 'Dear <name>, take 20% off or 30%.'],
])('%s', (_, source, wanted) => {
  expect(said(source)).toBe(wanted);
});

test('Liquid with a tag a line', () => {
  const source = `{% liquid
  assign hello = "Dear friend,"
  if late
    echo "Please pay."
  else
    echo "Thank you."
  endif
%}{{ hello }}`;
  expect(said(source)).toBe('Please pay.Dear friend, | Thank you.Dear friend,');
  expect(template('{% liquid %}Hi', [], text).errors).toEqual([]);
});
