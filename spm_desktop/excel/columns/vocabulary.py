"""Headers in nine languages, as data.

Headers are compared without case, accents, spaces and punctuation (`plain`), so ``Close Date``,
``close_date`` and ``CLOSEDATE`` are one. In each list the better choice comes first.
"""

from spm_desktop.excel.columns import polish_japanese as more
from spm_desktop.excel.values.words import plain_list

# ---- people ----------------------------------------------------------------------------------------------

PERSON = plain_list(f"""
sales rep, sales agent, salesperson, sales person, sales representative, rep, rep name, agent,
seller, owner, deal owner, opportunity owner, record owner, activity owner, task owner, event owner,
call owner, meeting owner, ticket owner, order owner, salesman, saleswoman, representative,
account executive, sales executive, account manager, employee, employee name, staff, staff member,
associate, advisor, adviser, consultant, team member, assigned to, assigned, assignee, user,
sold by, closed by, booked by, responsible, person, member, Verkäufer, Verkäuferin, Vertriebler,
Vertriebsmitarbeiter, Mitarbeiter, Mitarbeiterin, Zuständig, Zuständiger, Verantwortlich,
Verantwortlicher, Besitzer, Inhaber, Eigentümer, Berater, Außendienst, Betreuer, Kundenbetreuer,
commercial, vendeur, vendeuse, propriétaire, responsable, collaborateur, employé, conseiller,
chargé d'affaires, vendedor, vendedora, comercial, propietario, agente, empleado, representante,
asesor, ejecutivo, verkoper, eigenaar, medewerker, accountmanager, vertegenwoordiger, adviseur,
venditore, proprietario, commerciale, dipendente, addetto, rappresentante, consulente, proprietário,
responsável, funcionário, colaborador, consultor, atendente{more.PERSON}
""")
OWNER_OF_A_CONTACT = plain_list("""
contact owner, company owner, account owner, lead owner, customer owner, client owner
""")
PLAIN_NAME = plain_list(f"""
name, full name, display name, names, person name, Vollständiger Name, nom complet, nom, nombre,
nombre completo, naam, volledige naam, nome, nome completo, nominativo,
row labels, Zeilenbeschriftungen, étiquettes de lignes, etiquetas de fila, rijlabels, etichette di riga,
Etykiety wierszy, 行ラベル{more.PLAIN_NAME}
""")
FIRST_NAME = plain_list(f"""
first name, given name, forename, Vorname, prénom, nombre de pila, voornaam, primeiro nome{more.FIRST_NAME}
""")
LAST_NAME = plain_list(f"""
last name, surname, family name, Nachname, Familienname, nom de famille, apellido, apellidos,
achternaam, cognome, sobrenome, apelido{more.LAST_NAME}
""")
EMAIL = plain_list(f"""
email, e-mail, mail, email address, e-mail address, work email, UPN, user principal name,
E-Mail-Adresse, courriel, adresse e-mail, adresse mail, correo, correo electrónico, e-mailadres,
indirizzo email, posta elettronica, endereço de email{more.EMAIL}
""")
MANAGER = plain_list(f"""
manager, manager name, sales manager, team manager, line manager, reports to, reporting to,
supervisor, team lead, team leader, boss, manager id, supervisor id, Vorgesetzter, Vorgesetzte,
Führungskraft, Teamleiter, Verkaufsleiter, Vertriebsleiter, Leiter, chef, chef d'équipe, supérieur,
directeur commercial, jefe, gerente, jefe de ventas, leidinggevende, teamleider, verkoopleider,
capo, capo area, direttore vendite, gestor, chefe, supervisor de vendas{more.MANAGER}
""")
TEAM = plain_list(f"""
team, sales team, team name, group, department, division, squad, unit, Abteilung, Gruppe,
Vertriebsteam, Bereich, équipe, équipe commerciale, service, département, equipo, departamento,
afdeling, ploeg, squadra, reparto, gruppo, equipe de vendas, equipe, time, setor{more.TEAM}
""")
OFFICE = plain_list(f"""
office, regional office, office name, branch, branch office, location, site, region, sales region,
Büro, Niederlassung, Standort, Filiale, Zweigstelle, Gebiet, bureau, agence, succursale, région,
site de vente, oficina, sucursal, delegación, región, kantoor, vestiging, filiaal, regio, ufficio,
sede, regione, escritório, filial, região, unidade{more.OFFICE}
""")
ROLE = plain_list(f"""
role, title, job title, position, job, function, sales role, Rolle, Funktion, Stelle, Jobtitel,
Berufsbezeichnung, poste, fonction, titre, cargo, puesto, rol, functie, functietitel, ruolo,
mansione, qualifica, função{more.ROLE}
""")
TERRITORY = plain_list(f"""
territory, sales territory, area, sales area, district, patch, zone, Vertriebsgebiet,
Verkaufsgebiet, secteur, territoire, territorio, zona, gebied, rayon, zona vendite, território{more.TERRITORY}
""")
HIRE_DAY = plain_list(f"""
hire date, hired, date of hire, start date, date joined, joined, employed since, Eintrittsdatum,
Eintritt, Einstellungsdatum, date d'embauche, date d'entrée, fecha de contratación,
fecha de ingreso, datum in dienst, in dienst, data assunzione, data di assunzione, data de admissão,
data de contratação{more.HIRE_DAY}
""")
LEAVE_DAY = plain_list(f"""
leave date, left, date left, termination date, end date, last day, Austrittsdatum, Austritt,
date de départ, date de sortie, fecha de baja, fecha de salida, datum uit dienst, uit dienst,
data cessazione, data de saída, data de demissão{more.LEAVE_DAY}
""")
SINCE = plain_list("""
since, member since, team since, in team since, valid from, effective from, effective date, seit,
gültig ab, im Team seit, depuis, desde, sinds, dal
""")
ACTIVE = plain_list(f"""
active, is active, enabled, status, employment status, aktiv, actif, activo, actief, attivo,
ativo{more.ACTIVE}
""")
GENERIC_PERSON_IDS = plain_list("id, user id")
"""A people file's plain id: other files of the same system call it by the kinds below."""
PERSON_IDS_ELSEWHERE = ("id", "userid", "ownerid")

# ---- deals -----------------------------------------------------------------------------------------------

DEAL_KEY = plain_list(f"""
opportunity id, deal id, record id, opportunity key, deal key, opportunity number, deal number,
opp id, id, external id, crm id, opportunity no, deal no, quote id, Opportunity-ID,
Verkaufschance-ID, Vorgangsnummer, identifiant, id de la transaction, id opportunité, id de negocio,
id oportunidad, deal-id, id opportunità, id trattativa, id oportunidade, id negócio, number, Nummer,
numéro, número, numero, código, codice, identificador, identificativo,
Opportunité ID, ID de fiche d’informations, Datensatz-ID, ID de registro, record number,
(Do Not Modify) Opportunity, (Nicht ändern) Verkaufschance, (Ne pas modifier) Opportunité,
(No modificar) Oportunidad, (Nie modyfikuj) Szansa sprzedaży{more.DEAL_KEY}
""")
STAGE = plain_list(f"""
deal stage, stage, stage name, opportunity stage, sales stage, pipeline stage, deal status,
opportunity status, phase, sales phase, Verkaufsphase, Dealphase, Deal-Phase, Vertriebsphase, étape,
étape de la transaction, phase de transaction, etapa, etapa del negocio, fase, fase del negocio,
dealfase, fase trattativa, etapa do negócio, fase do negócio,
Opportunityphase, étape de l’opportunité, etapa de la oportunidad{more.STAGE}
""")
STATUS = plain_list(
    f"status, state, Status, statut, état, estado, stato, situação, Zustand, outcome{more.STATUS}"
)
PIPELINE = plain_list(f"""
pipeline, deal pipeline, sales process, process, Vertriebsprozess, pijplijn, embudo, funil{more.PIPELINE}
""")
DEAL_AMOUNT = plain_list(f"""
amount, deal amount, close value, deal value, opportunity amount, value, total amount,
contract value, total contract value, TCV, ACV, ARR, MRR, deal size, won amount, revenue,
estimated revenue, est. revenue, total, total price, price, amount in company currency, Betrag,
Auftragswert, Wert, Dealwert, Auftragssumme, Umsatz, Volumen, Summe, montant, valeur, importe,
valor, monto, cantidad, bedrag, waarde, importo, valore, montante, quantia,
actual revenue, Geschätzter Umsatz, Gesch. Umsatz, revenu estimé, revenu réel, ingresos estimados,
ingresos reales, ingreso estimado{more.DEAL_AMOUNT}
""")
CURRENCY = plain_list(f"""
currency, currency code, currency iso code, deal currency, Währung, devise, moneda, divisa, valuta,
moeda,
currency of value, Betrag Währung, devise du montant, divisa del importe{more.CURRENCY}
""")
OPENED = plain_list(f"""
engage date, create date, created date, created, created on, created at, creation date,
date created, open date, opened, date opened, opened on, opened date, start date, Erstellungsdatum,
Erstellt am, angelegt am, Erstelldatum, date de création, créé le, fecha de creación, creado,
aanmaakdatum, aangemaakt op, data creazione, data di creazione, data de criação, criado em,
Erstellungszeit, Anlagedatum, creado el, fecha de alta, date de début{more.OPENED}
""")
CLOSE = plain_list(f"""
close date, actual close date, closed date, date closed, closed on, closed at, closed, won date,
closing date, close, Abschlussdatum, Geschlossen am, Abgeschlossen am, Schlussdatum,
date de clôture, date de fermeture, clôturé le, fecha de cierre, cerrado, sluitingsdatum,
afsluitdatum, data di chiusura, data chiusura, data de fechamento, fechado em,
Schlusstermin, Tatsächliches Abschlussdatum, Tats. Abschlussdatum, date de clôture réelle,
fecha real de cierre, won time, won on, deal closed on, ganado el, cerrado el, closing time{more.CLOSE}
""")
EXPECTED = plain_list(f"""
expected close date, expected close, est. close date, estimated close date, forecast close date,
expected closing, target close date, voraussichtliches Abschlussdatum, erwarteter Abschluss,
geplanter Abschluss, date de clôture prévue, fecha de cierre prevista, verwachte sluitingsdatum,
data di chiusura prevista, data prevista de fechamento,
Geschätztes Abschlussdatum, Gesch. Abschlussdatum, date de clôture estimée, fecha prevista de cierre,
fecha est. de cierre, fecha estimada de cierre{more.EXPECTED}
""")
DEAL_NAME = plain_list(f"""
deal name, opportunity name, name, opportunity, deal, title, subject, topic, Dealname,
Verkaufschance, Bezeichnung, nom de la transaction, nom de l'opportunité, nombre del negocio,
nombre de la oportunidad, dealnaam, nome trattativa, nome opportunità, nome do negócio,
Name, Thema, Opportunity-Name, Rubrique, Tema, título, titre{more.DEAL_NAME}
""")
ACCOUNT = plain_list(f"""
account, account name, company, company name, customer, customer name, client, client name,
organization, organisation, associated company, associated company domain, Kunde, Kundenname, Firma,
Unternehmen, compte, entreprise, société, cuenta, empresa, cliente, klant, klantnaam, bedrijf,
azienda, conta, reseller, account id,
organization name, organisation name, organización nombre, organización, Accountname, account, Kontoname,
nom du compte, nombre de la cuenta, potential customer, potenzieller Kunde, client potentiel{more.ACCOUNT}
""")
PRODUCT = plain_list(f"""
product, product name, item, product family, product line, service, article, Produkt, Artikel,
produit, producto, prodotto, produto, sku{more.PRODUCT}
""")
RECORDS = frozenset(
    plain_list("""
opportunity, deal, transaction, Verkaufschance, Geschäft, opportunité, affaire, negocio, oportunidad,
trato, trattativa, opportunità, oportunidade, negócio, verkoopkans, szansa, szansy, sprzedaży, 商談, 案件
""")
)
"""What a deal is called: some programs put it into every header."""
OF_THE = frozenset(plain_list("of, the, der, des, de, la, l, du, del, della, dell, d, da, do, di, van"))
LOST_REASON = plain_list(f"""
lost reason, closed lost reason, loss reason, reason lost, reason for loss, deal lost reason,
Verlustgrund, Grund für Verlust, Ablehnungsgrund, raison de la perte, motif de perte,
motivo de pérdida, motivo de la pérdida, reden verlies, verliesreden, motivo perdita,
motivo della perdita, motivo da perda{more.LOST_REASON}
""")

# ---- facts -----------------------------------------------------------------------------------------------

FACT_KEY = plain_list(f"""
activity id, transaction id, order id, sale id, record id, id, external id, order number,
invoice number, invoice no, order no, transaction number, sales order number, call id, meeting id,
event id, task id, line id, row id, receipt no, Belegnummer, Rechnungsnummer, Auftragsnummer,
Bestellnummer, Vorgangsnummer, numéro de facture, numéro de commande, número de factura,
número de pedido, factuurnummer, ordernummer, numero fattura, numero ordine, número da fatura{more.FACT_KEY}
""")
FACT_DATE = plain_list(f"""
date, day, order date, activity date, sale date, sales date, transaction date, invoice date,
booking date, activity date time, call date, meeting date, date of sale, posting date, timestamp,
date time, when, create date, created date, created, created at, close date, Datum, Tag, Belegdatum,
Buchungsdatum, Rechnungsdatum, Verkaufsdatum, Auftragsdatum, Bestelldatum, jour, date de commande,
date de facture, date de vente, fecha, día, fecha de venta, fecha de factura, fecha de pedido, dag,
verkoopdatum, factuurdatum, orderdatum, besteldatum, data, giorno, data vendita, data ordine,
data fattura, dia, data da venda, data do pedido{more.FACT_DATE}
""")
FACT_VALUE = plain_list(f"""
sales, sales amount, revenue, net sales, net revenue, total sales, amount, value, total, actual,
actuals, turnover, total amount, net amount, sales value, order amount, order value, order total,
line total, ext price, extended price, extended amount, total price, gross sales, bookings, Umsatz,
Nettoumsatz, Erlös, Betrag, Wert, Summe, Gesamt, Gesamtbetrag, Ist, ventes, chiffre d'affaires, CA,
montant, valeur, réalisé, ventas, importe, monto, facturación, valor, total venta, omzet, bedrag,
waarde, totaal, verkopen, fatturato, vendite, importo, valore, totale, vendas, faturamento, receita,
montante{more.FACT_VALUE}
""")
VALUE_WORDS = frozenset(
    plain_list(f"""
sales, revenue, amount, value, total, actual, turnover, bookings, umsatz, erlos, betrag, wert,
summe, ventes, montant, valeur, ventas, importe, monto, valor, omzet, bedrag, fatturato, vendite,
importo, valore, vendas, faturamento, receita{more.VALUE_WORDS}
""")
)
COUNT_WORDS = frozenset(
    plain_list(f"""
quantity, qty, units, count, number, sold, calls, meetings, visits, demos, emails, activities,
orders, appointments, menge, anzahl, stuck, stuckzahl, quantite, nombre, unites, cantidad, unidades,
aantal, stuks, quantita, pezzi, quantidade, leads, deals, hours, minutes, stunden, minuten, heures,
horas, uren, ore, anrufe, besuche, termine, gesprache, besprechungen, angebote, auftrage, abschlusse,
vorfuhrungen, appels, visites, reunions, devis, commandes, llamadas, visitas, reuniones, citas, pedidos,
telefoontjes, gesprekken, bezoeken, afspraken, offertes, bestellingen, chiamate, visite, appuntamenti,
riunioni, ordini, preventivi, chamadas, ligacoes, reunioes, propostas{more.COUNT_WORDS}
""")
)
PRICE_WORDS = frozenset(
    plain_list(f"""
price, cost, costs, profit, margin, preis, kosten, prix, cout, precio, coste, prijs, prezzo, costo,
preco, custo, discount, tax, fee, commission{more.PRICE_WORDS}
""")
)
NOT_ADDITIVE = frozenset(
    plain_list("""
avg, average, mean, rate, rating, score, percent, percentage, pct, ratio, speed, age, per, latitude,
longitude, year, month, day, week, quarter, zip, postal, postcode, phone, plz, lat, lon, lng,
probability, csat, nps, satisfaction, population, income, employees, limit, annual, margin, unit,
rank, ranking, level, durchschnitt, anteil, quote
""")
)
PERCENT_WORDS = frozenset(
    plain_list("""
percent, percentage, pct, rate, ratio, share, margin, anteil, quote, taux, tasa, tasso, taxa
""")
)
SCORE_WORDS = frozenset(
    plain_list("""
rating, score, csat, nps, satisfaction, stars, bewertung, zufriedenheit, note, punkte
""")
)
TIME_OF_DAY = plain_list("time, time of day, Uhrzeit, heure, hora, ora, tijd, horário")
SECONDS_IN = {
    word: seconds
    for seconds, words in {
        1: "seconds, sec, secs, Sekunden, secondes, segundos, seconden, secondi",
        60: "minutes, mins, Minuten, minutos, minuten, minuti",
        3600: "hours, hrs, Stunden, heures, horas, uren, ore",
    }.items()
    for word in plain_list(words)
}
"""What a number in a column headed so is in seconds."""
NAMELESS_VALUES = plain_list("""
value, total, actual, actuals, count, quantity, qty, number, result, Wert, Anzahl, Menge, Ist,
valeur, quantité, nombre, valor, cantidad, número, waarde, aantal, totaal, valore, quantità, numero,
totale, quantidade,
achieved, achievement, results, réalisé, réalisation, realizado, gerealiseerd, realizzato, Ergebnis
""")
"""Headers of values that do not say of what: beside a type they are what the type counts."""
TYPE = plain_list(f"""
activity type, type of activity, metric, metric name, KPI, measure, activity, event type, task type,
call type, type, Aktivitätstyp, Aktivitätsart, Aktivität, Kennzahl, Art, Typ, type d'activité,
indicateur, tipo de actividad, tipo, indicador, métrica, activiteitstype, soort, kengetal,
tipo di attività, attività, indicatore, tipo de atividade{more.TYPE}
""")
METRIC = plain_list(f"""
metric, metric name, KPI, measure, Kennzahl, indicateur, indicador, métrica, kengetal, indicatore,
goal metric, target metric, goal type, target type, quota type{more.METRIC}
""")
ACTIVITY_NOUNS = frozenset(
    plain_list("""
call, calls, meeting, meetings, visit, visits, activity, activities, appointment, appointments,
demo, demos, task, tasks, event, events, email, emails, anruf, anrufe, besuch, besuche, termin,
termine, aktivitat, appel, visite, llamada, visita, bezoek, chiamata, ligacao
""")
)

# ---- goals -----------------------------------------------------------------------------------------------

TARGET_WORDS = frozenset(
    plain_list(f"""
target, targets, goal, goals, quota, quotas, budget, plan, objective, soll, ziel, ziele, zielwert,
sollwert, planwert, vorgabe, zielvorgabe, objectif, objectifs, cible, objetivo, objetivos, cuota,
meta, metas, doel, doelen, doelstelling, obiettivo, obiettivi, cota{more.TARGET_WORDS}
""")
)
NOT_A_METRIC = TARGET_WORDS | frozenset(
    plain_list("""
amount, value, by, per, month, monthly, quarter, quarterly, year, yearly, annual, weekly, week,
period, for, of, the, betrag, wert, pro, monat, quartal, jahr, montant, par, mois, importe, por,
mes, valor, de, del, bedrag, maand, di, do
""")
)
PERIOD = plain_list(f"""
period, month, target month, goal month, month year, year month, quarter, target period,
goal period, fiscal period, target quarter, year, target year, week, date, target date, Zeitraum,
Monat, Quartal, Jahr, Periode, Woche, période, mois, trimestre, année, semaine, período, mes, año,
semana, maand, kwartaal, jaar, periodo, mese, anno, mês, ano{more.PERIOD}
""")
PERIOD_START = plain_list("""
start, start date, from, period start, begin, begin date, valid from, von, Beginn, Start, ab, début,
du, date de début, inicio, fecha de inicio, desde, van, begindatum, inizio, dal, data inizio,
início, data de início, de
""")
PERIOD_END = plain_list("""
end, end date, to, until, till, period end, valid to, valid until, bis, Ende, fin, au, date de fin,
fecha de fin, hasta, tot, einde, einddatum, fine, al, data fine, fim, data de fim, até
""")
YEAR = plain_list(f"year, fiscal year, Jahr, année, año, jaar, anno, ano{more.YEAR}")
LENGTH_WORDS = {
    word: length
    for length, words in {
        "day": "day, Tag, jour, día, dag, giorno, dia",
        "week": "week, Woche, KW, semaine, semana, settimana",
        "month": "month, Monat, mois, mes, maand, mese, mês",
        "quarter": "quarter, Quartal, trimestre, kwartaal",
        "half": "half, half year, Halbjahr, semestre, semester",
        "year": "year, Jahr, année, año, jaar, anno, ano",
    }.items()
    for word in plain_list(words)
}

# ---- all sheets ----

ID_SUFFIXES = ("identifier", "number", "nummer", "numero", "code", "key", "num", "nbr", "id", "no", "nr")
NAME_SUFFIXES = ("fullname", "name", "email", "mail", "emailaddress")
MASTER_DATA = frozenset(
    plain_list(f"""
street, street address, address, address line 1, city, state, postal code, zip, zip code, postcode,
country, phone, phone number, website, website url, industry, sector, domain, company domain name,
number of employees, annual revenue, employees, state/region, country-region, state-province,
Straße, PLZ, Ort, Stadt, Telefon, Branche, adresse, ville, code postal, pays, téléphone, dirección,
ciudad, código postal, país, teléfono, billing street, billing city, lifecycle stage, lead status,
lead source, credit limit{more.MASTER_DATA}
""")
)


HEADERS = frozenset().union(
    PERSON,
    OWNER_OF_A_CONTACT,
    PLAIN_NAME,
    FIRST_NAME,
    LAST_NAME,
    EMAIL,
    MANAGER,
    TEAM,
    OFFICE,
    ROLE,
    TERRITORY,
    HIRE_DAY,
    LEAVE_DAY,
    SINCE,
    ACTIVE,
    DEAL_KEY,
    STAGE,
    STATUS,
    PIPELINE,
    DEAL_AMOUNT,
    CURRENCY,
    OPENED,
    CLOSE,
    EXPECTED,
    DEAL_NAME,
    ACCOUNT,
    PRODUCT,
    LOST_REASON,
    FACT_KEY,
    FACT_DATE,
    FACT_VALUE,
    TYPE,
    METRIC,
    PERIOD,
    PERIOD_START,
    PERIOD_END,
    MASTER_DATA,
)
"""Everything above that is a whole header: what the row of headers is found by."""
