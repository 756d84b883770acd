/** What a placeholder stands for, told from its name. Rules reason about roles: `{{amount_due}}` is an amount. */
export type Role =
  | 'person'
  | 'brand'
  | 'money'
  | 'date'
  | 'code'
  | 'link'
  | 'contact'
  | 'product'
  | 'secret'
  | 'signature'
  | 'greeting'
  /** Words that come from elsewhere: a body, a note, an introduction. */
  | 'content'
  | 'unknown';

// Words of names, folded, in the languages templates are written in. Order decides: the first role that fits wins.
const words: readonly (readonly [Role, string])[] = [
  ['signature', 'signature signoff sign_off closing regards semnatura signatur truly footer'],
  ['greeting', 'salutation greeting anrede hello salutare'],
  [
    'content',
    'body content text html message reply description note notes instructions comment paragraph intro outro block custom_text markdown',
  ],
  [
    'secret',
    'password passwort parola pin otp cvv passcode token verification verification_code security_code access_code login_code auth_code',
  ],
  ['link', 'url link href uri website site_url path button cta'],
  ['contact', 'phone telephone tel telefon hotline helpline support contact mailto email mail reply_to helpdesk'],
  [
    'money',
    'amount sum total due balance price cost fee charge suma betrag montant importe importo valor bedrag kwota pret sold paid refund deposit',
  ],
  [
    'date',
    'date datum day time last_login deadline expiry expires expiration due_date reply_by at on until data scadenta termen frist echeance vencimiento scadenza ora zi month year week hour hours minutes days',
  ],
  ['code', 'id ref reference number code cod no nr num numar contract kundennr account_number case ticket iban invoice_number tracking'],
  [
    'brand',
    'brand company shop store site app organization organisation business merchant bank product_name_brand companie magazin firma firmenname absendername sender_name from_name site_name vendor',
  ],
  [
    'person',
    'name firstname lastname fname lname fullname username first last given family surname prenume nume vorname nachname prenom nom nombre apellido nome cognome voornaam imie nazwisko salutation title user customer recipient contact_name client member kundenname benutzername empfaengername',
  ],
  ['product', 'product item service plan subscription order package policy card produs serviciu abonament comanda'],
];

/** Made in a function: for a loop at the top of a module V8 compiles the whole bundle once more. */
function tableOf(lists: typeof words): ReadonlyMap<string, Role> {
  const table = new Map<string, Role>();
  for (const [role, list] of lists) for (const word of list.split(' ')) if (!table.has(word)) table.set(word, role);
  return table;
}
const table = tableOf(words);

/** Things that have names of their own: `shop.name` is a brand, `product_name` a product. */
const owners: Readonly<Record<string, Role>> = {
  brand: 'brand',
  firma: 'brand',
  companie: 'brand',
  magazin: 'brand',
  banca: 'brand',
  company: 'brand',
  shop: 'brand',
  store: 'brand',
  site: 'brand',
  app: 'brand',
  organization: 'brand',
  organisation: 'brand',
  business: 'brand',
  merchant: 'brand',
  bank: 'brand',
  sender: 'brand',
  service: 'brand',
  platform: 'brand',
  community: 'brand',
  team: 'brand',
  vendor: 'brand',
  product: 'product',
  item: 'product',
  plan: 'product',
  subscription: 'product',
  order: 'product',
  event: 'product',
  listing: 'product',
  collective: 'product',
  resource: 'product',
  room: 'product',
  course: 'product',
  project: 'product',
  document: 'product',
  file: 'product',
};
const money = new Set(['amount', 'sum', 'total', 'balance', 'suma', 'betrag', 'montant', 'price', 'fee', 'cost']);
/** How compounds end: `Rechnungsbetrag`. */
const endings: readonly (readonly [string, Role])[] = [
  ['nummer', 'code'],
  ['betrag', 'money'],
  ['summe', 'money'],
  ['datum', 'date'],
];
/** Words that come first where the language puts the head first: `cod_client` is a code, not a client. */
const heads = new Set(['cod', 'codul', 'id', 'nr', 'numar', 'numarul', 'numero']);
/** `last_name` is a person's, `last_payment` is not. */
const halves = new Set(['first', 'last', 'given', 'family']);
const named = new Set(['name', 'title', 'nume', 'nom', 'nombre', 'nome']);

/** Methods that write a date: `$booking->from->isoFormat('D MMMM')`. */
const dating = /[.>](?:isoFormat|translatedFormat|format|strftime|toDateString|toFormattedDateString|toLocaleDateString|diffForHumans)$/;

/** Words of methods that say nothing of what they give. */
const accessors = new Set(['get', 'frontend']);

/** Splits `user.firstName`, `FIRST_NAME` and `first-name` into lower-case words. */
const split = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word && !accessors.has(word));

const roleOfWord = (word: string): Role | undefined =>
  table.get(word) ?? endings.find(([ending]) => word.length > ending.length && word.endsWith(ending))?.[1];

const known = new Map<string, Role>();

/** The role that a name tells. Names repeat over thousands of templates, so each is worked out once. */
export function roleOf(name: string): Role {
  let role = known.get(name);
  if (!role) known.set(name, (role = tell(name)));
  return role;
}

function tell(name: string): Role {
  const call = /^([\w.@$>-]+)\(/.exec(name)?.[1]; // `edit_card_url(@customer)` is a link
  const given = call === undefined ? 'unknown' : roleOf(call);
  if (given !== 'unknown') return given;
  if (call !== undefined && dating.test(call)) return 'date';
  const parts = split(name);
  if (!parts.length) return 'unknown';
  const last = parts.at(-1)!;
  // Whose name it is stands beside it: `order.customer.lastName`, `shop_name`, `nume_firma`.
  const whose = named.has(last) ? parts.at(-2) : named.has(parts[0]!) ? last : undefined;
  if (whose !== undefined && Object.hasOwn(owners, whose)) return owners[whose]!;
  if (parts.some((part) => money.has(part)) && last !== 'date' && last !== 'currency') return 'money';
  if (parts.length === 1 && /^(no|at|on|due)$/.test(last)) return 'unknown';
  if (parts.length > 1 && heads.has(parts[0]!) && roleOfWord(last) !== 'link') return 'code';
  for (let i = parts.length - 1; i >= 0; i--) {
    if (halves.has(parts[i]!) && i < parts.length - 1) continue;
    const two = i > 0 ? table.get(`${parts[i - 1]}_${parts[i]}`) : undefined;
    const role = two ?? roleOfWord(parts[i]!);
    if (role) return role;
  }
  return 'unknown';
}
