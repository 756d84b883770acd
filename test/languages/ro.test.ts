import { describe, expect, test } from 'vitest';
import { inlineStyles } from '../../src/engines/inline.ts';
import { loadLanguage } from '../../src/languages/index.ts';
import type { Language } from '../../src/language.ts';
import type { Channel } from '../../src/message.ts';
import { readings } from '../../src/reading.ts';
import { hitsOf, signalsOf, type Signals } from '../../src/signals.ts';
import text from '../../src/formats/text.ts';

const romanian: Language = (await loadLanguage('ro'))!;

/** What a Romanian text says. */
function read(words: string, channel: Channel = 'sms'): Signals {
  const { units } = text.parse({ path: 'a.txt', text: words }, { engines: [], styles: inlineStyles() });
  return signalsOf(readings(units[0]!.nodes).readings[0]!, romanian, channel, ['Banca Exemplu']);
}

describe('threats', () => {
  test.each([
    [1, 'Pentru fiecare zi de întârziere calculăm penalități.'],
    [1, 'Se vor adăuga dobânzi penalizatoare la rata din mai.'],
    [1, 'Veți plăti o taxă de reconectare.'],
    [2, 'Contul dvs. va fi suspendat.'],
    [2, 'Vom fi nevoiți să vă întrerupem furnizarea energiei.'],
    [2, 'Linia ta urmeaza sa fie deconectata.'],
    [2, 'V-am blocat cardul.'],
    [2, 'Accesul la serviciu se oprește luni.'],
    [3, 'Datele dvs. vor fi transmise la Biroul de Credit.'],
    [3, 'Vom rezilia contractul.'],
    [3, 'Polița se anulează dacă rata nu ajunge până vineri.'],
    [3, 'Creanța a fost cesionată unei firme de recuperare.'],
    [3, 'Contul tău va fi șters definitiv.'],
    [4, 'Am predat dosarul executorului judecătoresc.'],
    [2, 'Ați pierdut locul la curs.'],
    [4, 'Ne vom adresa instanței de judecată.'],
    [4, 'Urmează poprirea conturilor.'],
    [4, 'Se va proceda la executarea dumneavoastră silită.'],
    [2, 'Nu am primit plata vom suspenda contul.'],
    [3, 'Ați intrat în procedura de colectare.'],
    [2, 'Apartamentul urmează să fie deconectat de la gaze din cauza restanțelor.'],
    [1, 'Cele 120 de puncte din contul tău de călător au fost retrase.'],
    [1, 'V-am aplicat o penalizare de 30 lei.'],
    [1, 'Din iunie retragem posibilitatea de a plăti la livrare.'],
    [2, 'Ți-am restricționat contul de vânzător.'],
    [3, 'V-am închis profilul.'],
    [3, 'Contractul dumneavoastră de furnizare a energiei electrice încetează la 3 mai.'],
    [4, 'Pentru amenda neplătită se instituie poprire.'],
    [2, 'Nu veți mai putea folosi legitimația.'],
    [2, 'Permisul de cititor ți-a fost retras.'],
    [1, 'Garanția nu vi se mai restituie.'],
    [1, 'Contravaloarea cheii, 90 de lei, va fi adăugată pe factură.'],
    [2, 'Vă anunțăm că vi s-a retras calitatea de membru.'],
    [2, 'De mâine rămâneți fără internet.'],
    [2, 'Închiderea plății duce la suspendarea accesului.'],
    [2, 'De la 1 iunie se reduce limita cardului dvs.'],
    [3, 'Polița dvs. a fost denunțată.'],
    [3, 'Luni vi se vor lua din casă contorul și cablul.'],
    [3, 'Locul copilului a fost dat altei familii.'],
    [3, 'Vom schimba yala.'],
    [3, 'V-am radiat din lista abonaților.'],
    [3, 'Riscați să pierdeți casa.'],
    [3, 'Coletul dvs. se întoarce la expeditor.'],
    [4, 'Am depus cererea de chemare în judecată.'],
  ])('class %i: %s', (grade, words) => expect(read(words).threats.map((threat) => threat.class)).toContain(grade));

  test.each([
    'Contul dvs. nu va fi suspendat.',
    'Plata cu întârziere de o zi nu atrage penalități.',
    'Mutarea este gratuită, fără costuri suplimentare.',
    'Nu se percep dobânzi de întârziere.',
    'Penalizările au fost anulate.',
    'Puteți suspenda oricând abonamentul din aplicație.',
    'Dacă pierzi cardul, îl poți bloca din aplicație.',
    'Am închis contul, la cererea dvs.',
    'Ne-ați spus că vă mutați: închidem contractul pe 30 iunie.',
    'Am pierdut coletul dumneavoastră.',
    'Am comunicat Biroului de Credit că rata a fost plătită.',
    'Strada Judecătoriei este închisă sâmbătă.',
    'Judecătoria și-a schimbat programul.',
    'În număr: ce face un executor judecătoresc.',
    'Cardul este blocat temporar, așa cum ați cerut.',
    'Instanța de server a fost repornită.',
    'Diseară repornim instanța ta de testare.',
    'Apasă pe Cont, apoi pe Șterge.',
    'Ți-am oprit un loc lângă geam.',
    'V-am reținut două bilete.',
    'Intră la Setări și alege Deconectează sesiunile.',
    'Atinge butonul Blochează cardul.',
    'Dacă pierzi cardul, îl blochezi din aplicație.',
    'Scapi de comisioane și penalizări.',
    'Amenda a fost anulată.',
    'Vă rugăm să treceți pe la sucursală, numărul blocului lipsește din adresă.',
    'Apa va fi oprită joi între 9 și 12.',
    'Vă scriem pentru lucrări programate la rețea: curentul va fi întrerupt joi.',
  ])('none: %s', (words) => expect(read(words).threats).toEqual([]));

  test.each([
    ['Dacă nu primim plata până la 5 mai, vom suspenda contul.', true],
    ['Daca nu platiti pana vineri vom suspenda contul.', true],
    ['Vă rugăm să plătiți până la 5 mai. În caz contrar, reziliem contractul.', true],
    ['Neplata facturii duce la deconectare.', true],
    ['Plătește azi sau îți suspendăm contul.', true],
    ['Pentru a evita executarea silită, sunați-ne.', true],
    ['Contractul a fost reziliat pentru neplata ratei.', false],
    ['Vom suspenda contul.', false],
    ['Vom suspenda contul. Dacă aveți întrebări, sunați-ne.', false],
  ])('%s: avoidable is %s', (words, avoidable) => expect(read(words).threats.map(({ conditional }) => conditional)).toEqual([avoidable]));

  test.each([
    ['Contul dvs. a fost suspendat.', 'done'],
    ['Vă informăm că am suspendat contul.', 'done'],
    ['Contul va fi suspendat.', 'coming'],
    ['Restantele se raporteaza Biroului de Credit.', 'general'],
  ])('%s is %s', (words, tense) => expect(read(words).threats.map((threat) => threat.tense)).toEqual([tense]));
});

describe('demands', () => {
  test.each([
    'Achitați factura până vineri.',
    'Plateste azi rata din mai.',
    'Vă rugăm să ne trimiteți dovada plății.',
    'Te rugăm să plătești până la 5 iunie.',
    'Trebuie să achitați rata până luni.',
    'Debitul trebuie achitat în 5 zile.',
    'Sunteți obligat să prezentați actele.',
    'Vă solicităm plata facturii.',
    'Returnați echipamentul până la 5 iunie.',
    'Suma restantă este de 20 lei.',
    'Aveți de plată 20 lei.',
    'Va scriem pentru contul dvs. Achitati suma pana la 5 mai.',
    'Vi se pune în vedere să plătiți amenda.',
    'Ne lipsesc 40 de lei de la tine.',
    'Din fișa dvs. reiese suma de 90 lei.',
  ])('%s', (words) => expect(read(words).demands).not.toEqual([]));

  test.each([
    'Puteți plăti în aplicație, la poștă sau la sucursală.',
    'Dacă plătiți până vineri, rămâneți cu reducerea.',
    'Nu mai aveți nimic de plată.',
    'Nu trebuie să plătiți nimic.',
    'Plătește în 6 rate, fără dobândă.',
    'Ați plătit deja?',
    'Dacă doriți, trimiteți-ne o poză.',
    'Aflați cum plătiți online.',
    'Sunați-ne la 021 555 62 18.',
    'Prețul mesei este de 60 lei, iar îl achitați la plecare.',
  ])('none: %s', (words) => expect(read(words).demands).toEqual([]));

  test.each([
    'Vă rugăm să plătiți.',
    'Te rugăm să ne suni.',
    'Am dori să discutăm.',
    'V-am fi recunoscători pentru un răspuns.',
    'Ne cerem scuze.',
  ])('courteous: %s', (words) => expect(read(words).politeness).not.toEqual([]));
  test.each(['Vă aducem la cunoștință că rata e scadentă.', 'Vă rugăm să nu răspundeți.', 'Vă rugăm să rețineți termenul.'])(
    'no courtesy: %s',
    (words) => expect(read(words).politeness).toEqual([]),
  );
});

describe('reasons', () => {
  test.each([
    'Rata creditului este de 200 lei.',
    'Comisionul anual este de 20 lei.',
    'Factura e gata.',
    'Am oprit plata pentru că părea neobișnuită.',
    'Aveți de plată 45 lei pentru trotineta închiriată ieri.',
  ])('%s', (words) => expect(read(words).reasons).not.toEqual([]));
  test.each([
    'Suma datorata este 67,41 RON.',
    'Suma datorată este de 67,41 lei.',
    'Nu rata oferta!',
    'Restanțele se raportează Biroului de Credit.',
    'Achitați suma de 50 lei. Mulțumim, Apa Verde',
    'Achitați suma de 50 lei. Direcția Taxe',
    'Plătiți sau vă tăiem apa.',
    'Plătiți debitul și accesoriile aferente.',
  ])('none: %s', (words) => expect(read(words).reasons).toEqual([]));
});

describe('greetings', () => {
  test.each([
    'Bună ziua, Ana. Factura e gata.',
    'Buna ziua, Ana. Factura e gata.',
    'BUNA ZIUA! Factura e gata.',
    'Bună\u00a0ziua, Ana. Factura e gata.',
    'Stimată doamnă Pop, factura e gata.',
    'Stimați clienți, factura e gata.',
    'Stimaţi clienţi, factura e gata.',
    'Bun venit, {{prenume}}! Contul e gata.',
    'Banca Exemplu: buna ziua, {{prenume}}. Factura e gata.',
    '{{prenume}}, factura e gata.',
    'Raluca, factura e gata.',
    '%prenume%, factura e gata.',
    'FCT-221/B Bună ziua! Factura e gata.',
  ])('%s', (words) => expect(read(words).greeting).not.toBeNull());
  test.each([
    'Bună parte din facturi se plătesc azi.',
    'Factura e gata, bună ziua.',
    'O calitate bună, la un preț bun.',
    'Astăzi, factura e gata de plată în aplicație.',
    'Important, factura e gata.',
    '%suma%, factura e gata.',
  ])('none: %s', (words) => expect(read(words).greeting).toBeNull());
});

test.each([
  'Cu stimă,\nIoana Marin',
  'Va multumim!',
  'O zi frumoasă!',
  'Cu drag,\nEchipa Cărți',
  'Banca Exemplu',
  'Toate cele bune,\nMihai',
  'Sperăm că vă ajută,\nDoina Pavel, Apa Verde',
  'Doina Pavel, casieră',
])('closes: %s', (close) =>
  expect(read(`Bună ziua,\n\nFactura din mai a fost trimisă prin poștă.\n\n${close}`, 'email').signOff).not.toBeNull(),
);
test('a payment that went through "cu succes" is no wish', () =>
  expect(read('Bună ziua,\n\nPlata facturii din mai a fost făcută cu succes.', 'email').signOff).toBeNull());

describe('dates and notices', () => {
  test.each([
    'Plătiți până la 5 mai.',
    'Plătiți până pe {{data}}.',
    'Plătiți cel târziu vineri.',
    'Plătiți în termen de 10 zile.',
    'Mai aveți 3 zile.',
    'Plătiți până mâine.',
  ])('a deadline: %s', (words) => expect(read(words).deadlines).not.toEqual([]));
  test.each([
    'Reduceri de până la 70% la cărți.',
    'Cardul terminat în 1234 e gata.',
    'Plătiți cât mai repede.',
    'Vă răspundem în 2 zile.',
    'Până acum nu am primit plata.',
  ])('none: %s', (words) => expect(read(words).deadlines).toEqual([]));
  test.each([
    'V-am scris pe 3 mai.',
    'Ți-am trimis două mesaje despre factură.',
    'Revenim la mesajul din 3 mai.',
    'Aceasta este a doua notificare.',
    'Vă reamintim că rata e scadentă.',
  ])('an earlier notice: %s', (words) => expect(read(words).earlierNotices).not.toEqual([]));
  test.each(['Acest mesaj a fost trimis automat.', 'V-am trimis coletul pe 3 mai.', 'Vă scriem despre factură.'])('none: %s', (words) =>
    expect(read(words).earlierNotices).toEqual([]),
  );
});

describe('ways to reach the sender', () => {
  test.each([
    'Sunați-ne la 021 555 62 18.',
    'Răspundeți la acest mesaj.',
    'Ne găsiți la orice sucursală.',
    'Scrie-ne la {{adresa_suport}}.',
    'Detalii: 0800 800 615',
    'Scrie-mi aici dacă nu e clar.',
    'Sunați la numărul de pe spatele legitimației.',
    'Treceți prin magazinele noastre.',
    'Ne găsiți oricând la 1920.',
  ])('%s', (words) => expect(read(words).contacts).not.toEqual([]));
  test.each(['Vă rugăm să nu răspundeți la acest e-mail.', 'Factura {{numar}} e gata.', 'Nu răspundeți la acest mesaj.'])(
    'none: %s',
    (words) => expect(read(words).contacts).toEqual([]),
  );
});

test.each([
  ['Chiria pe mai nu a fost plătită, deci vom rezilia contractul.', false],
  ['Pe 12 mai vom rezilia contractul.', true],
  ['În iunie vom rezilia contractul.', true],
  ['Contractul încetează la 12 mai. Contorul va fi sigilat.', true],
])('%s: dated is %s', (words, dated) => expect(read(words).threats.at(-1)?.dated).toBe(dated));

test('a sum joined to its currency with "de"', () => expect(read('Mai aveți de plată 240 de lei.').money).toHaveLength(1));

test('words of a trade carry plain wording', () => {
  const hits = hitsOf(read('În urma telecitirii aveți un sold debitor.'), 'jargon-finance').concat(
    hitsOf(read('În urma telecitirii aveți un sold debitor.'), 'jargon-utilities'),
  );
  expect(hits.map(({ note }) => note)).toEqual(['sumă de plată', 'citirea de la distanță']);
});

test.each([
  'Am închis reclamația în favoarea dvs.',
  'Mâine luăm din contul tău rata pentru frigider.',
  'Marți, între 7 și 8, oprim liftul din scara B.',
  'Puteți cere oricând să închidem contul.',
])('takes nothing away: %s', (words) => expect(read(words).threats).toEqual([]));

test.each([
  ['setback', 'Zborul de joi nu se mai efectuează.'],
  ['setback', 'Zborul pleacă cu 5 ore mai târziu.'],
  ['setback', 'Am ales alt candidat.'],
  ['setback', 'De la 1 iulie, cota de întreținere urcă la 380 de lei.'],
  ['refusal', 'Bursa nu s-a mai acordat.'],
  ['refusal', 'Comanda nu poate fi livrată.'],
  ['cause', 'Motorina s-a scumpit, de aceea biletul costă 4 lei.'],
  ['cause-conjunction', 'Cursul se mută, căci joi e concurs.'],
  ['unmet', 'Chiria nu a ajuns la noi.'],
])('%s: %s', (tag, words) => expect(hitsOf(read(words), tag)).not.toEqual([]));
