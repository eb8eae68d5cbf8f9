"""Headers in Polish and Japanese, as `vocabulary` takes them beside those of the other languages."""

PERSON = """, sprzedawca, handlowiec, przedstawiciel handlowy, właściciel, opiekun, opiekun klienta,
pracownik, doradca, osoba odpowiedzialna, odpowiedzialny, 担当者, 担当者名, 担当, 営業担当, 営業担当者,
販売員, 所有者, 商談所有者, 商談の所有者, 社員, 社員名, 従業員"""
PLAIN_NAME = ", imię i nazwisko, nazwisko i imię, 氏名, 名前"
FIRST_NAME = ", imię, 名"
LAST_NAME = ", nazwisko, 姓"
EMAIL = ", adres e-mail, メール, メールアドレス"
MANAGER = ", przełożony, kierownik, menedżer, dyrektor handlowy, 上司, マネージャー, 責任者"
TEAM = ", zespół, dział, grupa, チーム, 部署, 課, 営業チーム"
OFFICE = ", biuro, oddział, region, filia, 支店, 営業所, 拠点, オフィス, 地域"
ROLE = ", stanowisko, rola, funkcja, 役職, 職種"
TERRITORY = ", terytorium, obszar, rejon, 担当地域, テリトリー, エリア"
HIRE_DAY = ", data zatrudnienia, zatrudniony od, 入社日"
LEAVE_DAY = ", data odejścia, data zwolnienia, 退職日"
ACTIVE = ", aktywny, 有効"

DEAL_KEY = """, identyfikator szansy, id szansy, identyfikator, numer szansy, szansa sprzedaży id,
商談ID, 案件ID, 取引ID, 案件番号"""
STAGE = ", etap, etap sprzedaży, faza, etap szansy, フェーズ, ステージ, 商談フェーズ, 取引ステージ"
STATUS = ", status szansy, stan, 状態, ステータス, 結果"
PIPELINE = ", lejek, lejek sprzedaży, パイプライン"
DEAL_AMOUNT = """, kwota, wartość, wartość szansy, przychód, szacowany przychód, rzeczywisty przychód,
金額, 受注金額, 商談金額, 取引金額"""
CURRENCY = ", waluta, 通貨"
OPENED = ", data utworzenia, utworzono, utworzony, data otwarcia, 作成日, 登録日, 作成日時"
CLOSE = """, data zamknięcia, rzeczywista data zamknięcia, zamknięto, data wygrania, 完了日, 完了予定日,
受注日, クローズ日, 成約日"""
EXPECTED = """, szacowana data zamknięcia, przewidywana data zamknięcia, planowana data zamknięcia,
受注予定日"""
DEAL_NAME = ", nazwa szansy, temat, nazwa szansy sprzedaży, szansa sprzedaży, 商談名, 案件名, 取引名, 件名"
ACCOUNT = """, klient, firma, konto, potencjalny klient, nazwa klienta, 取引先, 取引先名, 会社名, 顧客,
顧客名"""
PRODUCT = ", produkt, towar, 商品, 商品名, 製品, 製品名"
LOST_REASON = ", powód przegranej, powód utraty, 失注理由"

FACT_KEY = ", numer faktury, nr faktury, numer zamówienia, nr zamówienia, 伝票番号, 注文番号, 請求番号"
FACT_DATE = """, data, dzień, data sprzedaży, data faktury, data zamówienia, 日付, 売上日, 受注日,
注文日, 請求日, 計上日, 活動日"""
FACT_VALUE = """, sprzedaż, przychód, obrót, wartość sprzedaży, kwota, wartość netto, wartość, suma,
wykonanie, 売上, 売上金額, 売上高, 売上額, 金額, 合計金額, 実績"""
VALUE_WORDS = """, sprzedaż, przychód, obrót, kwota, wartość, 売上, 売上金額, 売上高, 売上額, 金額,
合計金額, 実績"""
COUNT_WORDS = """, ilość, sztuk, sztuki, liczba, telefony, połączenia, rozmowy, spotkania, wizyty,
oferty, zamówienia, umowy, 数量, 件数, 個数, 架電数, 訪問数, 訪問件数, 商談数, 成約数, アポ数, コール数"""
PRICE_WORDS = ", cena, koszt, marża, zysk, rabat, prowizja, 単価, 価格, 原価, 利益, 粗利"
TYPE = ", typ, rodzaj, typ aktywności, wskaźnik, 種別, 活動種別, 指標"
METRIC = ", wskaźnik, miernik, 指標"
TARGET_WORDS = ", cel, cele, budżet, plan, 目標, 目標金額, 売上目標, 予算, ノルマ"
PERIOD = ", okres, miesiąc, kwartał, rok, tydzień, 期間, 月, 年月, 四半期, 年度"
YEAR = ", rok, 年"
MASTER_DATA = ", ulica, miasto, kod pocztowy, kraj, telefon, branża, 住所, 都道府県, 郵便番号, 電話番号, 国"
