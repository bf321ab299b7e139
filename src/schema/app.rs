//! The tables of the schema `app`, written by hand: the program's own, which the analysts do not see.

/// A plain `diesel::table!` of the schema `app` for each.
macro_rules! own {
    ($($name:ident ($($key:ident),+) { $($column:ident -> $kind:ty,)+ })+) => {
        $(diesel::table! { app.$name ($($key),+) { $($column -> $kind,)+ } })+
    };
}

own! {
    person_index (kind, token, user_id) {
        user_id -> Integer,
        kind -> Text,
        token -> Binary,
    }
    company_index (company_id) {
        company_id -> Integer,
        token -> Binary,
    }
    throttle (kind, key) {
        kind -> Text,
        key -> Binary,
        tries -> Integer,
        since -> Timestamptz,
        until -> Nullable<Timestamptz>,
    }
    outbox (id) {
        id -> BigInt,
        created_at -> Timestamptz,
        channel -> Text,
        kind -> Text,
        user_id -> Nullable<Integer>,
        message_id -> Uuid,
        content -> Text,
        state -> Text,
        attempts -> SmallInt,
        next_at -> Timestamptz,
        sent_at -> Nullable<Timestamptz>,
        error -> Text,
    }
    job (id) {
        id -> BigInt,
        created_at -> Timestamptz,
        kind -> Text,
        payload -> Jsonb,
        user_id -> Nullable<Integer>,
        state -> Text,
        attempts -> SmallInt,
        next_at -> Timestamptz,
        progress -> SmallInt,
        finished_at -> Nullable<Timestamptz>,
        result -> Jsonb,
        error -> Text,
    }
    form_version (id) {
        id -> Integer,
        hub_form_id -> Integer,
        version -> Integer,
        published_at -> Timestamptz,
        user_id -> Nullable<Integer>,
        structure -> Jsonb,
        digest -> Text,
    }
    consent (id) {
        id -> BigInt,
        user_id -> Integer,
        kind -> Text,
        version -> Text,
        language -> Text,
        given_at -> Timestamptz,
        withdrawn_at -> Nullable<Timestamptz>,
    }
    personal_view (id) {
        id -> BigInt,
        at -> Timestamptz,
        user_id -> Integer,
        viewer_id -> Nullable<Integer>,
        role -> Text,
        what -> Text,
        reason -> Text,
        request_id -> Text,
    }
    totp (user_id) {
        user_id -> Integer,
        secret -> Text,
        confirmed_at -> Nullable<Timestamptz>,
        last_step -> BigInt,
    }
    recovery_code (id) {
        id -> BigInt,
        user_id -> Integer,
        hash -> Binary,
        used_at -> Nullable<Timestamptz>,
    }
    passkey (id) {
        id -> BigInt,
        user_id -> Integer,
        credential_id -> Binary,
        state -> Jsonb,
        name -> Text,
        created_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
    known_device (user_id, token) {
        user_id -> Integer,
        token -> Binary,
        first_at -> Timestamptz,
        last_at -> Timestamptz,
    }
    export_piece (id) {
        id -> BigInt,
        key -> Uuid,
        job_id -> BigInt,
        number -> Integer,
        content -> Text,
    }
    form_once (key) {
        key -> Uuid,
        at -> Timestamptz,
    }
    departure (user_id) {
        user_id -> Integer,
        asked_at -> Timestamptz,
        due_at -> Timestamptz,
    }
    restriction (user_id) {
        user_id -> Integer,
        since -> Timestamptz,
    }
    merged_company (id) {
        id -> Integer,
        slug -> Text,
        tin -> Text,
        token -> Nullable<Binary>,
        company_id -> Integer,
        merged_at -> Timestamptz,
    }
    role (code) {
        code -> Text,
        name -> Jsonb,
        staff -> Bool,
        position -> SmallInt,
    }
    register_answer (tin) {
        tin -> Text,
        answer -> Jsonb,
        fetched_at -> Timestamptz,
        id -> BigInt,
        head -> Text,
    }
    company_private (company_id) {
        company_id -> Integer,
        iban -> Text,
        head -> Text,
    }
    picture (media_id) {
        media_id -> Uuid,
        created_at -> Timestamptz,
        state -> Text,
        widths -> Array<Integer>,
    }
    file_name (id) {
        id -> BigInt,
        file_id -> Uuid,
        name -> Text,
    }
    concern (person, organization) {
        person -> Integer,
        organization -> Text,
    }
    content (kind, object_id) {
        kind -> Text,
        object_id -> Integer,
        state -> Text,
        title -> Jsonb,
        author_id -> Nullable<Integer>,
        company_id -> Nullable<Integer>,
        organization_id -> Text,
        pending -> Nullable<Jsonb>,
        updated_at -> Timestamptz,
        sent_at -> Nullable<Timestamptz>,
        assignee_id -> Nullable<Integer>,
        publish_at -> Nullable<Timestamptz>,
        expire_at -> Nullable<Timestamptz>,
        form_key -> Nullable<Uuid>,
        changed -> Jsonb,
    }
    content_history (id) {
        id -> BigInt,
        kind -> Text,
        object_id -> Integer,
        at -> Timestamptz,
        user_id -> Nullable<Integer>,
        act -> Text,
        before -> Text,
        after -> Text,
        words -> Text,
        revision_id -> Nullable<Integer>,
        waited -> Nullable<Integer>,
    }
    autosave (user_id, kind, object_id) {
        user_id -> Integer,
        kind -> Text,
        object_id -> Integer,
        fields -> Jsonb,
        saved_at -> Timestamptz,
    }
    old_slug (kind, slug) {
        kind -> Text,
        slug -> Text,
        object_id -> Integer,
    }
    reaction (source, object_id, user_id) {
        source -> Text,
        object_id -> Integer,
        user_id -> Integer,
        up -> Bool,
        at -> Timestamptz,
    }
    comment_report (comment_id, user_id) {
        comment_id -> Integer,
        user_id -> Integer,
        reason -> Text,
        at -> Timestamptz,
        resolved_at -> Nullable<Timestamptz>,
    }
    faq_vote (item_id, voter) {
        item_id -> Integer,
        voter -> Binary,
        useful -> Bool,
        at -> Timestamptz,
    }
    candidate_note (id) {
        id -> BigInt,
        candidate_id -> Integer,
        author_id -> Nullable<Integer>,
        at -> Timestamptz,
        words -> Text,
    }
    saved_search (id) {
        id -> BigInt,
        user_id -> Integer,
        created_at -> Timestamptz,
        name -> Text,
        query -> Text,
        rhythm -> Text,
        since -> Timestamptz,
        next_at -> Timestamptz,
    }
    told_vacancy (search_id, vacancy_id) {
        search_id -> BigInt,
        vacancy_id -> Integer,
    }
    place_picture (image_id) {
        image_id -> Integer,
        media_id -> Uuid,
    }
    search_miss (day, words) {
        words -> Text,
        day -> Date,
        count -> Integer,
    }
    event_news (event_id) {
        event_id -> Integer,
        told -> Integer,
        moved -> Bool,
    }
    event_feedback (participant_id) {
        participant_id -> Integer,
        at -> Timestamptz,
        rating -> Nullable<SmallInt>,
        words -> Text,
    }
    event_answer (participant_id) {
        participant_id -> Integer,
        answers -> Text,
    }
    event_in_series (event_id) {
        event_id -> Integer,
        series -> Uuid,
        revision -> Integer,
    }
    event_seat (participant_id) {
        participant_id -> Integer,
        queued_at -> Timestamptz,
        offered_until -> Nullable<Timestamptz>,
        reminded_at -> Nullable<Timestamptz>,
        came_at -> Nullable<Timestamptz>,
        called_off_at -> Nullable<Timestamptz>,
    }
    request_draft (id) {
        id -> Integer,
        updated_at -> Timestamptz,
        content -> Text,
    }
    answer_set (id) {
        id -> Integer,
        request_id -> Integer,
        version -> Integer,
        sent_at -> Timestamptz,
        content -> Text,
    }
    request_words (id) {
        id -> Integer,
        content -> Text,
    }
    request_chain (event_id) {
        event_id -> Integer,
        request_id -> Integer,
        number -> Integer,
        previous -> Text,
        hash -> Text,
    }
    request_head (request_id) {
        request_id -> Integer,
        number -> Integer,
        hash -> Text,
    }
    holiday (day) {
        day -> Date,
        works -> Bool,
        name -> Jsonb,
    }
    viewer (session_key) {
        session_key -> Text,
        session_data -> Text,
        last_activity -> Timestamptz,
        user_id -> Nullable<Integer>,
        public_id -> Nullable<Uuid>,
        first_name -> Nullable<Text>,
        last_name -> Nullable<Text>,
        role -> Nullable<Text>,
        is_staff -> Nullable<Bool>,
        is_superuser -> Nullable<Bool>,
        organization_id -> Nullable<Text>,
        language -> Nullable<Text>,
        rights -> Array<Text>,
        unread -> BigInt,
        second_factor -> Bool,
        companies -> Jsonb,
        acting -> Nullable<Integer>,
    }
    webhook (service_id) {
        id -> Integer,
        service_id -> Text,
        url -> Text,
        events -> Array<Text>,
        active -> Bool,
        secret -> Text,
        token -> Nullable<Binary>,
        revision -> Integer,
        updated_at -> Timestamptz,
    }
    hook_words (id) {
        id -> Integer,
        at -> Timestamptz,
        content -> Text,
    }
    signature (id) {
        id -> Integer,
        request_id -> Integer,
        version -> Integer,
        user_id -> Nullable<Integer>,
        at -> Timestamptz,
        digest -> Text,
        content -> Text,
    }
    revocation_list (url) {
        url -> Text,
        next_at -> Timestamptz,
        issued_at -> Nullable<Timestamptz>,
        content -> Binary,
    }
    second_form (id) {
        id -> Integer,
        open -> Bool,
        version -> Integer,
        updated_at -> Timestamptz,
        content -> Text,
    }
    second_answer (id) {
        id -> Integer,
        request_id -> Integer,
        version -> Integer,
        sent_at -> Timestamptz,
        content -> Text,
    }
    staff_answer (id) {
        id -> Integer,
        request_id -> Integer,
        revision -> Integer,
        user_id -> Nullable<Integer>,
        updated_at -> Timestamptz,
        content -> Text,
    }
    log_seal (day) {
        day -> Date,
        lines -> BigInt,
        seal -> Binary,
        sealed_at -> Timestamptz,
    }
    request_editor (id) {
        id -> Integer,
        request_id -> Integer,
        user_id -> Nullable<Integer>,
        invited_by -> Nullable<Integer>,
        invited_at -> Timestamptz,
        accepted_at -> Nullable<Timestamptz>,
        address -> Text,
    }
    hook_call (service_id, key) {
        service_id -> Text,
        key -> Text,
        digest -> Binary,
        status -> SmallInt,
        answer -> Jsonb,
        at -> Timestamptz,
    }
}

diesel::joinable!(person_index -> account_user (user_id));
diesel::joinable!(company_index -> account_company (company_id));
diesel::joinable!(outbox -> account_user (user_id));
diesel::joinable!(personal_view -> account_user (user_id));
diesel::allow_tables_to_appear_in_same_query!(concern, account_user);
diesel::allow_tables_to_appear_in_same_query!(concern, user_sessions_session);
diesel::allow_tables_to_appear_in_same_query!(person_index, account_user);
diesel::allow_tables_to_appear_in_same_query!(company_index, account_company);
diesel::allow_tables_to_appear_in_same_query!(outbox, account_user);
diesel::allow_tables_to_appear_in_same_query!(personal_view, account_user);
diesel::joinable!(file_name -> shared_protectedmediafile (file_id));
diesel::joinable!(picture -> shared_mediafile (media_id));
diesel::allow_tables_to_appear_in_same_query!(file_name, shared_protectedmediafile);
diesel::allow_tables_to_appear_in_same_query!(picture, shared_mediafile);
diesel::allow_tables_to_appear_in_same_query!(export_piece, job);
diesel::allow_tables_to_appear_in_same_query!(restriction, account_user);
// Both hang on a company: its people, its logo.
diesel::allow_tables_to_appear_in_same_query!(account_usercompany, shared_mediafile);
diesel::joinable!(content -> account_company (company_id));
diesel::joinable!(content_history -> account_user (user_id));
diesel::allow_tables_to_appear_in_same_query!(content, account_company);
diesel::allow_tables_to_appear_in_same_query!(content, account_user);
diesel::allow_tables_to_appear_in_same_query!(content_history, account_user);
diesel::joinable!(candidate_note -> account_user (author_id));
diesel::allow_tables_to_appear_in_same_query!(candidate_note, account_user);
diesel::allow_tables_to_appear_in_same_query!(event_feedback, core_eventparticipant);
diesel::allow_tables_to_appear_in_same_query!(event_feedback, core_event);
diesel::joinable!(event_answer -> core_eventparticipant (participant_id));
diesel::allow_tables_to_appear_in_same_query!(event_answer, core_eventparticipant);
diesel::allow_tables_to_appear_in_same_query!(event_answer, account_user);
diesel::joinable!(event_in_series -> core_event (event_id));
diesel::allow_tables_to_appear_in_same_query!(event_in_series, core_event);
diesel::allow_tables_to_appear_in_same_query!(event_in_series, account_company);
diesel::allow_tables_to_appear_in_same_query!(event_in_series, shared_mediafile);
diesel::allow_tables_to_appear_in_same_query!(told_vacancy, core_vacancy);
diesel::joinable!(event_seat -> core_eventparticipant (participant_id));
diesel::allow_tables_to_appear_in_same_query!(event_seat, core_eventparticipant);
diesel::allow_tables_to_appear_in_same_query!(event_seat, account_user);
diesel::allow_tables_to_appear_in_same_query!(event_seat, core_event);
diesel::allow_tables_to_appear_in_same_query!(request_words, service_servicerequestlog);
diesel::allow_tables_to_appear_in_same_query!(request_words, account_user);
diesel::allow_tables_to_appear_in_same_query!(request_chain, service_servicerequestlog);
diesel::allow_tables_to_appear_in_same_query!(request_chain, request_words);
diesel::allow_tables_to_appear_in_same_query!(request_head, service_servicerequest);
diesel::joinable!(second_form -> service_servicerequest (id));
diesel::allow_tables_to_appear_in_same_query!(second_form, service_servicerequest);
diesel::allow_tables_to_appear_in_same_query!(second_form, service_service);
diesel::allow_tables_to_appear_in_same_query!(second_form, account_company);
diesel::joinable!(request_editor -> service_servicerequest (request_id));
diesel::joinable!(request_editor -> account_user (user_id));
diesel::allow_tables_to_appear_in_same_query!(request_editor, service_servicerequest);
diesel::allow_tables_to_appear_in_same_query!(request_editor, service_service);
diesel::allow_tables_to_appear_in_same_query!(request_editor, account_user);
diesel::allow_tables_to_appear_in_same_query!(webhook, service_servicerequest);
diesel::allow_tables_to_appear_in_same_query!(hook_words, service_externalhooklog);
diesel::allow_tables_to_appear_in_same_query!(hook_words, service_servicerequest);

use super::{
    account_company, account_user, account_usercompany, core_event, core_eventparticipant, core_vacancy,
    service_externalhooklog, service_service, service_servicerequest, service_servicerequestlog, shared_mediafile,
    shared_protectedmediafile, user_sessions_session,
};
