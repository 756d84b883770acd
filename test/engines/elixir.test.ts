import { expect, test } from 'vitest';
import { said, template } from './template.ts';

const mail = `<.header title="x">
<%!-- Sent three days after the due date --%>
<%= if @user.name do %>Dear <%= @user.name %>,<% else %>Hello,<% end %>
<%= for line <- @lines do %><p>{line.name} costs {@price}</p><% end %>
<%= unless is_nil(@plan) do %>You keep your plan.<% end %>
<%= case @plan do %><% :gold -> %>Gold words.<% _ -> %>Plain words.<% end %>
<p :if={@late}>You are late.</p>
<%= gettext("Your order %{id} is here", id: @id) %> {gettext("Thank you.")} <%= if(@paid, do: "All is paid.", else: "Please pay.") %>
<.link navigate={~p"/pay"}>Pay now</.link>
<%= render "footer.html", assigns %>
</.header>`;

test('a template', () => {
  const read = template(mail, ['heex']);
  expect(read.engines).toEqual(['heex']);
  expect(read.errors).toEqual([]);
  expect(read.includes).toEqual(['key Your order %{id} is here', 'key Thank you.', 'partial footer.html']);
  expect(read.readings['when `user.name` is set and `plan` is anything else and `late` is set and `paid` is set']).toBe(
    'Dear <@user.name>, <line.name> costs <@price> You keep your plan. Plain words. You are late. Your order <id> is here Thank you. All is paid. Pay now',
  );
  expect(read.readings['when `user.name` is empty and `plan` is empty and `late` is empty and `paid` is empty']).toBe(
    'Hello, <line.name> costs <@price> Plain words. Your order <id> is here Thank you. Please pay. Pay now',
  );
});

test.each([
  ['<%= cond do %><% @a > 1 -> %>Many<% true -> %>Few<% end %>', 'Many | Few'],
  ['<%= "Hi #{@name}, there" %> <%= "Hi " <> @name %>', 'Hi <@name>, there Hi <@name>'],
  ['<%= form_for @a, fn f -> %>Hi<% end %>', 'Hi'],
  ['<%= dgettext("mail", "Hello there") %> <%= @inner_content %>', 'Hello there'],
  ['<%% no %> <%= @a %>', '<%% no %> <@a>'],
])('%s', (source, wanted) => {
  expect(said(source, ['eex'])).toBe(wanted);
});
